import type { Result } from '../result.ts';
import type { CallInput, CallOutput } from './calls.ts';
import type { CallName, Topic } from './names.ts';

type Caller<Name extends CallName> =
  undefined extends CallInput<Name>
    ? () => Promise<Result<CallOutput<Name>>>
    : (input: CallInput<Name>) => Promise<Result<CallOutput<Name>>>;

/** Calls the page may name; a dropped file goes through `upload.drop`, which takes File objects instead of paths. */
type PageCall = Exclude<CallName, 'upload.dropped'>;

type Group = PageCall extends `${infer First}.${string}` ? First : never;

/** What the preload puts on `window.api`: `window.api.queue.retry({ ids })`, and a way to hear what changed. */
export type SagittalApi = {
  readonly [G in Group]: {
    readonly [Name in PageCall as Name extends `${G}.${infer Method}` ? Method : never]: Caller<Name>;
  };
} & {
  readonly upload: {
    /** Hands dropped files and folders to main and answers their token. */
    readonly drop: (files: readonly File[]) => Promise<Result<{ token: string }>>;
  };
  /** Calls back with the topics that changed, a few times a second at most; answers a function that stops it. */
  readonly onChange: (listener: (topics: readonly Topic[]) => void) => () => void;
};
