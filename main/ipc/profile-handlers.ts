import { basename } from 'node:path';
import type { ProfileSettings } from '../../shared/profile.ts';
import type { CallHandlers } from './answer-call.ts';
import { agreesToChange, agreesToImport } from './ask-about-profile.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type ProfileHandlers = Pick<
  CallHandlers,
  'profiles.save' | 'profiles.pickCaFile' | 'profiles.export' | 'profiles.import' | 'profiles.test'
>;

/** Profiles: looking, changing, testing, and taking them to another computer. */
export function createProfileHandlers(parts: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs'>): ProfileHandlers {
  const { engine, chosen, dialogs } = parts;
  const find = async (name: string) => (await engine.call('profiles.list')).find((profile) => profile.name === name);
  return {
    'profiles.save': async ({ name, settings, isNew, caFileToken }) => {
      const caFile = caFileOf(chosen.pathsOf(caFileToken ?? ''), caFileToken, (await find(name))?.settings, settings);
      const wanted = { name, settings: { ...settings, ...caFile }, isNew };
      const isAgreed = await agreesToChange(await engine.call('profiles.judge', wanted), dialogs);
      return isAgreed ? engine.call('profiles.save', wanted) : null;
    },
    'profiles.pickCaFile': async () => {
      const path = await dialogs.pickFile('Choose a file of certificates', ['pem', 'crt', 'cer']);
      return path === null ? null : { token: chosen.remember([path]), fileName: basename(path) };
    },
    'profiles.export': async () => {
      const path = await dialogs.saveAs('sagittal-profiles.json', 'Save the profiles');
      if (path === null) return { savedAs: null, profiles: 0 };
      return { savedAs: path, ...(await engine.call('profiles.export', { path })) };
    },
    'profiles.import': async () => {
      const path = await dialogs.pickFile('Choose a file of profiles', ['json']);
      if (path === null || !(await agreesToImport(await engine.call('profiles.judgeImport', { path }), dialogs)))
        return null;
      return engine.call('profiles.import', { path, mayReplace: true });
    },
    'profiles.test': async ({ name, settings, caFileToken }) => {
      if (settings === null) return engine.call('profiles.test', { name, settings });
      const { caFile: wanted, ...others } = settings;
      const before = (await find(name))?.settings;
      const { caFile } = caFileOf(chosen.pathsOf(caFileToken ?? ''), caFileToken, before, { caFile: wanted });
      return engine.call('profiles.test', {
        name,
        settings: { ...others, ...(caFile !== undefined && { caFile }) },
      });
    },
  };
}

/** The page names no path: it keeps the file the profile has, brings the token of a chosen one, or leaves it out. */
function caFileOf(
  chosenPaths: readonly string[] | null,
  token: string | undefined,
  before: ProfileSettings | undefined,
  wanted: Record<string, unknown>,
): { caFile: string | undefined } {
  if (token !== undefined) {
    const [path] = chosenPaths ?? [];
    if (path === undefined) throw new ChoiceExpired();
    return { caFile: path };
  }
  return { caFile: wanted['caFile'] === undefined ? undefined : before?.caFile };
}
