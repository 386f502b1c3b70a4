import { userInfo } from 'node:os';

/** The name the person is signed in with on this computer; some directories know a person by number alone. */
export function whoAmI(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USERNAME'] ?? process.env['USER'] ?? `user ${process.getuid?.() ?? ''}`.trim();
  }
}
