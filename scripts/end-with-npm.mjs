const lookEveryMs = 200;

/**
 * Ends this process by SIGTERM when the shell that npm started it in is gone. npm passes a signal to that shell alone, and
 * most shells die of it without passing it on, which would leave the program running with nobody to stop it.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}
