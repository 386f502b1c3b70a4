import { isDeepStrictEqual } from 'node:util';
import { keepingSchema, type Keeping } from '../../../shared/keeping.ts';
import { operatorRulesSchema, type OperatorRules } from '../../../shared/operator-rules.ts';
import type { PolicyView } from '../../../shared/contract/policy.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { Profile } from '../model/profile.ts';
import type { PolicySetting } from './policy-settings.ts';
import { whyNotAllowed } from './allowed-places.ts';
import type { Policy, PolicyState } from './policy.ts';
import type { PolicyWatch } from './policy-watch.ts';
import {
  givenWords,
  lockedWords,
  ruledWords,
  takenBack,
  troubleOfState,
  unknownPassphraseTrouble,
  type PolicyTrouble,
} from './policy-words.ts';
import { viewOf } from './policy-view.ts';
import { fillIn, isSettings, lockBroken, present, rulesOf, settingsInEffect } from './set-values.ts';
import { whyUnfit } from './why-unfit.ts';

/** How somebody wants files to be cleaned. */
export interface CleaningWish {
  readonly recipe?: string | undefined;
  readonly textCheck?: 'on' | 'off' | undefined;
}

/** What is remembered of one policy, so that settings are judged once. */
interface Remembered {
  readonly of: PolicyState;
  readonly effects: WeakMap<ProfileSettings, ProfileSettings>;
  readonly refusals: WeakMap<ProfileSettings, string | false>;
  /** Settings in which something was put in. */
  readonly changed: WeakSet<ProfileSettings>;
}

/** The rules of this computer, as they are now, for everything that asks before it does something. */
export class MachinePolicy {
  readonly #watch: Pick<PolicyWatch, 'state' | 'places'>;
  readonly #hasPassphrase: boolean;
  #remembered: Remembered | null = null;
  /** Whether a passphrase was required when that was last known; null where it never was. */
  #wasPassphraseRequired: boolean | null = null;

  /** `hasPassphrase` is true where a passphrase protects what is kept here. */
  constructor(watch: Pick<PolicyWatch, 'state' | 'places'>, hasPassphrase = false) {
    this.#watch = watch;
    this.#hasPassphrase = hasPassphrase;
    this.#learn(watch.state);
  }

  /** What holds now; the same object until something else holds. */
  get state(): PolicyState {
    const { state } = this.#watch;
    this.#learn(state);
    return state;
  }

  /** Why nothing is sent at all; null where the policy, if there is one, can be used. */
  get trouble(): PolicyTrouble | null {
    return troubleOfState(this.state);
  }

  /** True where only a passphrase may protect what is kept here. */
  get isPassphraseRequired(): boolean {
    const policy = this.#policy();
    return policy !== null && requiresPassphrase(policy);
  }

  /**
   * Why no images are taken in, whatever profile they are for; null where they are. A policy that cannot be used lets them be taken in to
   * wait, unless it may require a passphrase that is not there.
   */
  get intakeTrouble(): PolicyTrouble | null {
    const { state } = this;
    if (state.kind === 'invalid')
      return this.#hasPassphrase || this.#wasPassphraseRequired === false ? null : unknownPassphraseTrouble(state);
    const policy = this.#policy();
    if (policy === null || !this.isPassphraseRequired || this.#hasPassphrase) return null;
    const rule =
      'What Sagittal keeps here has to be protected by a passphrase, so no images are taken in until there is one.';
    return {
      sentence: ruledWords(policy, rule),
      forIt: 'passphraseRequired is on. Set one with sagittal vault passphrase set, then start Sagittal anew.',
    };
  }

  /** Throws WrongUse where a passphrase must stay. */
  checkPassphraseRemoval(): void {
    const policy = this.#usable();
    if (policy !== null && this.isPassphraseRequired)
      throw new WrongUse(ruledWords(policy, 'The passphrase cannot be removed: one is required here.'));
  }

  /** Profiles that IT gives. */
  given(): Profile[] {
    return [...(this.#policy()?.profiles ?? [])].map(([name, settings]) => givenProfile(name, settings));
  }

  /** The profile of that name that IT gives; null where there is none. */
  givenNamed(name: string): Profile | null {
    const settings = this.#policy()?.profiles.get(name);
    return settings === undefined ? null : givenProfile(name, settings);
  }

  /** A profile made here, with what is locked put in. */
  inEffect(profile: Profile): Profile {
    const policy = this.#policy();
    if (policy === null) return profile;
    const { effects, changed } = this.#memory();
    const settings = effects.get(profile.settings) ?? settingsInEffect(policy, profile.settings);
    effects.set(profile.settings, settings);
    if (settings === profile.settings) return profile;
    changed.add(settings);
    return { ...profile, settings };
  }

  /** Why nothing may be sent by a profile as it is in effect; null where it may. */
  whyHeld(profile: Profile): PolicyTrouble | null {
    const { state } = this;
    if (state.kind === 'invalid') return troubleOfState(state);
    const policy = this.#policy();
    if (profile.isGiven === true && policy?.profiles.has(profile.name) !== true) return takenBack(profile, policy);
    const why = policy === null ? null : this.#whyRefused(policy, profile);
    if (policy === null || why === null) return null;
    const sentence = ruledWords(policy, `Images may not be sent by the profile "${profile.name}".`);
    return { sentence, forIt: `The policy "${policy.name}": ${why}.` };
  }

  /** Throws WrongUse where the policy keeps images from being taken in for a profile; otherwise one that cannot be read lets them wait. */
  checkUse(profile: Profile): void {
    const held = this.intakeTrouble ?? (this.state.kind === 'invalid' ? null : this.whyHeld(profile));
    if (held !== null) throw new WrongUse(`${held.sentence}\nDetails for IT: ${held.forIt}`);
  }

  /**
   * What somebody wants to save, with what the policy lays down; a setting that is undefined is one that is to be taken away. Throws WrongUse
   * where the policy keeps it from being saved.
   */
  admit(name: string, wanted: unknown, isNew: boolean): unknown {
    const policy = this.#usable();
    if (!isSettings(wanted)) return wanted;
    if (policy === null) return present(wanted);
    this.#checkName(policy, name);
    const broken = lockBroken(policy, wanted);
    if (broken !== null) throw new WrongUse(lockedWords(policy, broken));
    return fillIn(policy, present(wanted), isNew);
  }

  /** Throws WrongUse where a profile may not be saved as it is. */
  checkSave({ name, settings, isBuiltIn }: Profile): void {
    if (isBuiltIn) return;
    const policy = this.#usable();
    if (policy === null) return;
    this.#checkName(policy, name);
    const broken = lockBroken(policy, settings);
    if (broken !== null) throw new WrongUse(lockedWords(policy, broken));
    const why = whyNotAllowed(policy, settings);
    if (why !== null) throw new WrongUse(ruledWords(policy, `The profile "${name}" cannot be saved: ${why}.`));
  }

  /** How files are cleaned for somebody who asks for nothing, or for these; throws WrongUse where other rules are laid down. */
  cleaning(wanted: CleaningWish): { readonly recipe: string; readonly textCheck: 'on' | 'off' } {
    const policy = this.#usable();
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const broken = policy === null ? null : lockBroken(policy, { kind: 'demo', ...given });
    if (policy !== null && broken !== null) throw new WrongUse(lockedWords(policy, broken));
    const { recipe, textCheck } = profileSettingsSchema.parse({
      ...(policy === null ? given : fillIn(policy, { kind: 'demo', ...given }, true)),
      kind: 'demo',
    });
    return { recipe, textCheck };
  }

  /** Throws WrongUse where a profile may not be removed. */
  checkRemove(name: string): void {
    const policy = this.#usable();
    if (policy?.profiles.has(name) === true) throw new WrongUse(givenWords(policy, name));
  }

  /** How long things are kept, with what is laid down; `isChosen` is true where somebody has chosen it here. */
  keepingInEffect(keeping: Keeping, isChosen: boolean): Keeping {
    const policy = this.#policy();
    return policy === null
      ? keeping
      : keepingSchema.parse({ ...keeping, ...rulesOf(policy, KEEPING, (isLocked) => isLocked || !isChosen) });
  }

  /** Throws WrongUse where a change of that is locked. */
  checkKeeping(keeping: Keeping): void {
    this.#checkRules(KEEPING, keeping);
  }

  /**
   * How this computer is locked, with what is laid down; `isChosen` is true where somebody has chosen it here. By a policy that cannot be
   * read nobody goes in without a PIN.
   */
  operatorRulesInEffect(rules: OperatorRules, isChosen: boolean): OperatorRules {
    if (this.state.kind === 'invalid') return { ...rules, breakGlass: 'refused' };
    const policy = this.#policy();
    if (policy === null) return rules;
    return operatorRulesSchema.parse({
      ...rules,
      ...rulesOf(policy, OPERATOR_RULES, (isLocked) => isLocked || !isChosen),
    });
  }

  /** Throws WrongUse where a change of that is locked. */
  checkOperatorRules(rules: OperatorRules): void {
    this.#checkRules(OPERATOR_RULES, rules);
  }

  /** Why nobody goes in without a PIN, in a sentence with who to ask; null where the policy does not say so. */
  whyNoBreakGlass(): string | null {
    const { trouble } = this;
    if (trouble !== null) return `${NO_WAY_IN}\n${trouble.sentence}\nDetails for IT: ${trouble.forIt}`;
    const policy = this.#policy();
    const isRefused = policy?.settings.get('breakGlass')?.value === 'refused';
    return policy !== null && isRefused ? ruledWords(policy, NO_WAY_IN) : null;
  }

  /** At most so many bytes of copies; the given number where nothing is laid down. */
  spoolBudgetBytes(usual: number): number {
    const value = this.#policy()?.settings.get('spoolBudgetBytes')?.value;
    return typeof value === 'number' ? value : usual;
  }

  /** Throws WrongUse where a setting of the window is locked to another value than somebody wants. */
  checkChoice(name: 'startAtLogin', wanted: unknown): void {
    const policy = this.#usable();
    const set = policy?.settings.get(name);
    if (policy !== null && set?.isLocked === true && !isDeepStrictEqual(wanted, set.value))
      throw new WrongUse(lockedWords(policy, name));
  }

  /** True where a setting is laid down for good. */
  isLocked(setting: PolicySetting): boolean {
    return this.#policy()?.settings.get(setting)?.isLocked === true;
  }

  /** What people see of it. */
  view(): PolicyView {
    return viewOf(this.state, this.#watch.places);
  }

  #checkRules(names: readonly string[], wanted: object): void {
    const policy = this.#usable();
    if (policy === null) return;
    const locked = Object.entries(rulesOf(policy, names, (isLocked) => isLocked));
    const broken = locked.find(([name, value]) => !isDeepStrictEqual(Reflect.get(wanted, name), value));
    if (broken !== undefined) throw new WrongUse(lockedWords(policy, broken[0]));
  }

  /** Throws WrongUse where the policy cannot be used: nothing is changed by rules nobody knows. */
  #usable(): Policy | null {
    const { trouble } = this;
    if (trouble !== null) throw new WrongUse(`${trouble.sentence}\nDetails for IT: ${trouble.forIt}`);
    return this.#policy();
  }

  #learn(state: PolicyState): void {
    if (state.kind !== 'invalid')
      this.#wasPassphraseRequired = state.kind === 'in-effect' && requiresPassphrase(state.policy);
  }

  #policy(): Policy | null {
    const { state } = this;
    return state.kind === 'in-effect' ? state.policy : null;
  }

  #checkName(policy: Policy, name: string): void {
    if (policy.profiles.has(name)) throw new WrongUse(givenWords(policy, name));
    if (policy.ownProfiles === 'refused')
      throw new WrongUse(ruledWords(policy, 'Profiles of one’s own cannot be made or changed here.'));
  }

  #whyRefused(policy: Policy, { name, settings, isBuiltIn }: Profile): string | null {
    if (isBuiltIn) return policy.demo === 'refused' ? 'the demo model is refused' : null;
    if (policy.profiles.has(name)) return null;
    if (policy.ownProfiles === 'refused') return 'profiles of people’s own are refused';
    const { refusals, changed } = this.#memory();
    // What was saved by the rules of an earlier version is no matter of the policy.
    const unfit = () => (changed.has(settings) ? whyUnfit(name, settings) : null);
    const known = refusals.get(settings) ?? whyNotAllowed(policy, settings) ?? unfit() ?? false;
    refusals.set(settings, known);
    return known === false ? null : known;
  }

  #memory(): Remembered {
    const { state } = this;
    if (this.#remembered?.of !== state)
      this.#remembered = { of: state, effects: new WeakMap(), refusals: new WeakMap(), changed: new WeakSet() };
    return this.#remembered;
  }
}

function requiresPassphrase({ settings }: Policy): boolean {
  return settings.get('passphraseRequired')?.value === 'on';
}

function givenProfile(name: string, settings: ProfileSettings): Profile {
  return { name, settings, isBuiltIn: false, isGiven: true };
}

const NO_WAY_IN = 'Going in without a PIN is not allowed on this computer.';
const KEEPING = Object.keys(keepingSchema.shape);
const OPERATOR_RULES = Object.keys(operatorRulesSchema.shape);
