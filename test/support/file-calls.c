/*
 * Counts a program's calls that change files below FAULT_ROOT, over all of its threads and children, and lets something happen
 * before the call with the number FAULT_AT: the process is killed (FAULT_DO=kill) or the call fails (FAULT_DO=an errno's number)
 * FAULT_TIMES times, 0 for ever. The count is kept in the file FAULT_COUNT, so that it outlives the process.
 *
 *   cc -shared -fPIC -o file-calls.so file-calls.c -ldl; LD_PRELOAD=…/file-calls.so
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic long *count;
static const char *root;
static long at, times;
static int what;

__attribute__((constructor)) static void begin(void) {
  root = getenv("FAULT_ROOT");
  const char *file = getenv("FAULT_COUNT");
  if (!root || !file) return;
  at = atol(getenv("FAULT_AT") ? getenv("FAULT_AT") : "0");
  times = atol(getenv("FAULT_TIMES") ? getenv("FAULT_TIMES") : "0");
  const char *word = getenv("FAULT_DO");
  what = !word || !strcmp(word, "kill") ? 0 : atoi(word);
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int descriptor = real(file, O_RDWR | O_CREAT, 0600);
  if (descriptor < 0 || ftruncate(descriptor, sizeof(long)) != 0) return;
  count = mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (count == MAP_FAILED) count = 0;
}

static int is_ours(const char *path) { return count && path && !strncmp(path, root, strlen(root)); }

static int is_open_at_ours(int descriptor) {
  char link[64], path[4096];
  if (!count) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

/* True where this call is to fail; errno says how. */
static int fails(int ours) {
  if (!ours) return 0;
  long number = atomic_fetch_add(count, 1) + 1;
  if (!at || number < at) return 0;
  if (!what) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (times && number >= at + times) return 0;
  errno = what;
  return 1;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define BY_PATH(type, name, parameters, arguments, path) \
  type name parameters { REAL(name); return fails(is_ours(path)) ? -1 : real arguments; }
#define BY_FILE(type, name, parameters, arguments, file) \
  type name parameters { REAL(name); return fails(is_open_at_ours(file)) ? -1 : real arguments; }

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return fails((flags & (O_CREAT | O_TRUNC)) && is_ours(path)) ? -1 : real(path, flags, mode); \
  }
OPENING(open)
OPENING(open64)

BY_PATH(int, rename, (const char *from, const char *to), (from, to), to)
BY_PATH(int, link, (const char *from, const char *to), (from, to), to)
BY_PATH(int, unlink, (const char *path), (path), path)
BY_PATH(int, mkdir, (const char *path, mode_t mode), (path, mode), path)
BY_PATH(int, rmdir, (const char *path), (path), path)
BY_PATH(int, chmod, (const char *path, mode_t mode), (path, mode), path)
BY_FILE(ssize_t, write, (int file, const void *bytes, size_t size), (file, bytes, size), file)
BY_FILE(ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t from), (file, bytes, size, from), file)
BY_FILE(ssize_t, pwrite64, (int file, const void *bytes, size_t size, off64_t from), (file, bytes, size, from), file)
BY_FILE(ssize_t, writev, (int file, const struct iovec *pieces, int number), (file, pieces, number), file)
BY_FILE(ssize_t, pwritev, (int file, const struct iovec *pieces, int number, off_t from), (file, pieces, number, from), file)
BY_FILE(ssize_t, pwritev64, (int file, const struct iovec *pieces, int number, off64_t from), (file, pieces, number, from), file)
BY_FILE(int, ftruncate, (int file, off_t size), (file, size), file)
BY_FILE(int, ftruncate64, (int file, off64_t size), (file, size), file)
BY_FILE(int, fchmod, (int file, mode_t mode), (file, mode), file)
BY_FILE(int, fsync, (int file), (file), file)
BY_FILE(int, fdatasync, (int file), (file), file)
