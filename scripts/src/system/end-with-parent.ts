// Loaded before every process that the supervisor starts. The channel to the supervisor closes when that dies,
// however it dies; then this process ends as if it had been asked to, and at the latest after ten seconds.
const GRACE_MS = 10_000;

process.once('disconnect', () => {
  if (process.exitCode !== undefined) process.exit();
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});

// Listening would keep alive a process that has nothing left to do.
process.channel?.unref();
