/*
 * Counts the calls that change the file system, over all threads of a process, on paths under SHIM_UNDER; at call SHIM_AT it kills the
 * process (SHIM_DO=kill) or answers an error (SHIM_DO=<errno>) for SHIM_TIMES calls, 0 meaning for ever. The count is written to
 * SHIM_COUNT at the end of the process. Loaded with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 4096
static atomic_int calls;
static int at, times, error_code, is_kill;
static const char *under, *count_path;
static char watched[DESCRIPTORS];
static int is_off = 1;

static int number(const char *name) {
  const char *text = getenv(name);
  return text == NULL ? 0 : atoi(text);
}

__attribute__((constructor)) static void begin(void) {
  under = getenv("SHIM_UNDER");
  if (under == NULL) return;
  const char *act = getenv("SHIM_DO");
  at = number("SHIM_AT");
  times = number("SHIM_TIMES");
  is_kill = act != NULL && strcmp(act, "kill") == 0;
  error_code = act == NULL || is_kill ? 0 : atoi(act);
  count_path = getenv("SHIM_COUNT");
  is_off = 0;
}

__attribute__((destructor)) static void end(void) {
  if (is_off || count_path == NULL) return;
  is_off = 1;
  char text[32];
  int fd = open(count_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd < 0) return;
  int length = snprintf(text, sizeof text, "%d\n", atomic_load(&calls));
  if (write(fd, text, (size_t)length) < 0) errno = 0;
  close(fd);
}

/* True where the call must fail; errno is set then. */
static int strikes(void) {
  int call = atomic_fetch_add(&calls, 1) + 1;
  if (at == 0 || call < at) return 0;
  if (is_kill) kill(getpid(), SIGKILL);
  if (error_code == 0 || (times > 0 && call >= at + times)) return 0;
  errno = error_code;
  return 1;
}

static int is_under(const char *path) {
  return !is_off && path != NULL && strncmp(path, under, strlen(under)) == 0;
}

static int is_watched(int fd) {
  return !is_off && fd >= 0 && fd < DESCRIPTORS && watched[fd];
}

#define REAL(name) static __typeof__(&name) real; if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int note(int fd, const char *path) {
  if (fd >= 0 && fd < DESCRIPTORS) watched[fd] = (char)is_under(path);
  return fd;
}

/* Opening for reading is no change, but it is where a process runs out of descriptors. */
static int may_not_open(const char *path, int flags) {
  if (!is_under(path)) return 0;
  int changes = (flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC)) != 0;
  return (changes || error_code == EMFILE) && strikes();
}

#define OPENER(name)                                          \
  int name(const char *path, int flags, ...) {                \
    REAL(name);                                               \
    va_list more;                                             \
    va_start(more, flags);                                    \
    mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; \
    va_end(more);                                             \
    if (may_not_open(path, flags)) return -1;                 \
    return note(real(path, flags, mode), path);               \
  }
OPENER(open)
OPENER(open64)

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < DESCRIPTORS) watched[fd] = 0;
  return real(fd);
}

#define ON_FD(type, name, params, args) \
  type name params {                    \
    REAL(name);                         \
    if (is_watched(fd) && strikes()) return -1; \
    return real args;                   \
  }
ON_FD(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
ON_FD(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
ON_FD(ssize_t, pwrite, (int fd, const void *bytes, size_t size, off_t to), (fd, bytes, size, to))
ON_FD(ssize_t, pwrite64, (int fd, const void *bytes, size_t size, off64_t to), (fd, bytes, size, to))
ON_FD(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t to), (fd, parts, count, to))
ON_FD(int, fsync, (int fd), (fd))
ON_FD(int, fdatasync, (int fd), (fd))
ON_FD(int, ftruncate, (int fd, off_t size), (fd, size))
ON_FD(int, ftruncate64, (int fd, off64_t size), (fd, size))

#define ON_PATH(name, params, args) \
  int name params {                 \
    REAL(name);                     \
    if (is_under(path) && strikes()) return -1; \
    return real args;               \
  }
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(link, (const char *path, const char *to), (path, to))
