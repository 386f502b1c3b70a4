/*
 * Counts a program's calls that change files below FAULT_ROOT, over all of its threads and children, and lets something happen
 * before the call with the number FAULT_AT: the process is killed (FAULT_DO=kill) or the call fails (FAULT_DO=an errno's number)
 * FAULT_TIMES times, 0 for ever. Where descriptors run out, opening for reading counts as well. The count is kept in the file
 * FAULT_COUNT, so that it outlives the process. With FAULT_LOG every call is written down there in order, with its bytes, and so
 * is what the program prints; call-log.ts reads it.
 *
 *   cc -shared -fPIC -o file-calls.so file-calls.c -ldl -lpthread; LD_PRELOAD=…/file-calls.so
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define DESCRIPTORS 4096

/* What is written down; the numbers are those of call-log.ts. */
enum { CREATE = 1, WRITE, TRUNCATE, RENAME, LINK, UNLINK, MKDIR, RMDIR, SYNC, MODE, SAID };
struct record {
  uint32_t what, from_bytes, to_bytes, data_bytes;
  int64_t at;
};

static _Atomic long *count;
static const char *root;
static long at, times;
static int what, log_file = -1;
/* Descriptors of new files that nothing was written to yet: the system copies files without a call that could be seen. */
static char is_fresh[DESCRIPTORS];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  root = getenv("FAULT_ROOT");
  const char *file = getenv("FAULT_COUNT");
  if (!root || !file) return;
  at = atol(getenv("FAULT_AT") ? getenv("FAULT_AT") : "0");
  times = atol(getenv("FAULT_TIMES") ? getenv("FAULT_TIMES") : "0");
  const char *word = getenv("FAULT_DO");
  what = !word || !strcmp(word, "kill") ? 0 : atoi(word);
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  const char *log = getenv("FAULT_LOG");
  if (log) {
    int opened = real(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_file = fcntl(opened, F_DUPFD_CLOEXEC, 900);
    close(opened);
  }
  int descriptor = real(file, O_RDWR | O_CREAT, 0600);
  if (descriptor < 0 || ftruncate(descriptor, sizeof(long)) != 0) return;
  count = mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (count == MAP_FAILED) count = 0;
}

static int is_ours(const char *path) { return count && path && !strncmp(path, root, strlen(root)); }

/* The path of an open file, or null for one that is none of ours. */
static const char *path_of(int descriptor, char path[4096]) {
  char link[64];
  if (!count) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, 4095);
  if (length < 0) return 0;
  path[length] = 0;
  return is_ours(path) ? path : 0;
}

static void note(int what, const char *from, const char *to, int64_t at, const void *data, size_t size) {
  if (log_file < 0) return;
  REAL(writev);
  struct record record = {what, strlen(from), strlen(to), size, at};
  struct iovec pieces[] = {
    {&record, sizeof record}, {(void *)from, strlen(from)}, {(void *)to, strlen(to)}, {(void *)data, size}};
  int before = errno;
  if (real(log_file, pieces, 4) < 0) abort();
  errno = before;
}

/* True where this call is to fail; errno says how. Else its turn has begun, where calls are written down. */
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

static int is_logged(void) { return log_file >= 0; }
static void take_turn(void) { if (is_logged()) pthread_mutex_lock(&turn); }
static void end_turn(void) { if (is_logged()) pthread_mutex_unlock(&turn); }

static int opening(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (!is_ours(path)) return real(path, flags, mode);
  int changes = flags & (O_CREAT | O_TRUNC);
  if (changes || what == EMFILE ? fails(1) : 0) return -1;
  if (!changes || !is_logged()) return real(path, flags, mode);
  take_turn();
  int was_there = access(path, F_OK) == 0;
  int file = real(path, flags, mode);
  if (file >= 0 && !was_there) note(CREATE, path, "", 0, 0, 0);
  if (file >= 0 && was_there && flags & O_TRUNC) note(TRUNCATE, path, "", 0, 0, 0);
  if (file >= 0 && file < DESCRIPTORS) is_fresh[file] = !was_there || flags & O_TRUNC;
  end_turn();
  return file;
}

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return opening(real, path, flags, mode); \
  }
OPENING(open)
OPENING(open64)

/* What the system has copied into a new file is written down as one write. */
static void note_copied(int file) {
  char path[4096];
  struct stat facts;
  if (file < 0 || file >= DESCRIPTORS || !is_fresh[file]) return;
  is_fresh[file] = 0;
  if (!path_of(file, path) || fstat(file, &facts) != 0 || facts.st_size == 0) return;
  char *bytes = malloc(facts.st_size);
  int again = open(path, O_RDONLY);
  if (bytes && again >= 0 && pread(again, bytes, facts.st_size, 0) == facts.st_size)
    note(WRITE, path, "", 0, bytes, facts.st_size);
  if (again >= 0) close(again);
  free(bytes);
}

int close(int file) {
  REAL(close);
  if (is_logged() && count) {
    take_turn();
    note_copied(file);
    end_turn();
  }
  return real(file);
}

#define BY_PATH(name, parameters, arguments, path, record) \
  int name parameters { \
    REAL(name); \
    if (!is_ours(path)) return real arguments; \
    if (fails(1)) return -1; \
    take_turn(); \
    int answer = real arguments; \
    if (answer == 0) record; \
    end_turn(); \
    return answer; \
  }
BY_PATH(rename, (const char *from, const char *to), (from, to), to, note(RENAME, from, to, 0, 0, 0))
BY_PATH(link, (const char *from, const char *to), (from, to), to, note(LINK, from, to, 0, 0, 0))
BY_PATH(unlink, (const char *path), (path), path, note(UNLINK, path, "", 0, 0, 0))
BY_PATH(mkdir, (const char *path, mode_t mode), (path, mode), path, note(MKDIR, path, "", 0, 0, 0))
BY_PATH(rmdir, (const char *path), (path), path, note(RMDIR, path, "", 0, 0, 0))
BY_PATH(chmod, (const char *path, mode_t mode), (path, mode), path, note(MODE, path, "", 0, 0, 0))

#define BY_FILE(type, name, parameters, arguments, record) \
  type name parameters { \
    REAL(name); \
    char path[4096]; \
    if (file == 1 || file == 2) { \
      type said = real arguments; \
      if (is_logged() && count && said > 0) says_##name arguments; \
      return said; \
    } \
    if (!path_of(file, path)) return real arguments; \
    if (fails(1)) return -1; \
    take_turn(); \
    off_t here = is_logged() ? position(file) : 0; \
    (void)here; \
    type answer = real arguments; \
    if (answer >= 0 && is_logged()) record; \
    end_turn(); \
    return answer; \
  }

static off_t position(int file) {
  if (fcntl(file, F_GETFL) & O_APPEND) return lseek(file, 0, SEEK_END);
  return lseek(file, 0, SEEK_CUR);
}

static void wrote(int file, const char *path, off_t to, const void *bytes, ssize_t size) {
  if (file < DESCRIPTORS) is_fresh[file] = 0;
  note(WRITE, path, "", to, bytes, size);
}

static void wrote_pieces(int file, const char *path, off_t to, const struct iovec *pieces, int number, ssize_t size) {
  for (int piece = 0; piece < number && size > 0; piece += 1) {
    ssize_t part = (ssize_t)pieces[piece].iov_len < size ? (ssize_t)pieces[piece].iov_len : size;
    wrote(file, path, to, pieces[piece].iov_base, part);
    to += part;
    size -= part;
  }
}

static void says(int file, const void *bytes, size_t size) {
  take_turn();
  note(SAID, "", "", file, bytes, size);
  end_turn();
}
static void says_write(int file, const void *bytes, size_t size) { says(file, bytes, size); }
static void says_writev(int file, const struct iovec *pieces, int number) {
  for (int piece = 0; piece < number; piece += 1) says(file, pieces[piece].iov_base, pieces[piece].iov_len);
}
#define NOTHING_SAID(name, parameters) static void says_##name parameters {}
NOTHING_SAID(pwrite, (int file, const void *bytes, size_t size, off_t from))
NOTHING_SAID(pwrite64, (int file, const void *bytes, size_t size, off64_t from))
NOTHING_SAID(pwritev, (int file, const struct iovec *pieces, int number, off_t from))
NOTHING_SAID(pwritev64, (int file, const struct iovec *pieces, int number, off64_t from))
NOTHING_SAID(ftruncate, (int file, off_t size))
NOTHING_SAID(ftruncate64, (int file, off64_t size))
NOTHING_SAID(fchmod, (int file, mode_t mode))
NOTHING_SAID(fsync, (int file))
NOTHING_SAID(fdatasync, (int file))

BY_FILE(ssize_t, write, (int file, const void *bytes, size_t size), (file, bytes, size), wrote(file, path, here, bytes, answer))
BY_FILE(ssize_t, writev, (int file, const struct iovec *pieces, int number), (file, pieces, number),
  wrote_pieces(file, path, here, pieces, number, answer))
BY_FILE(ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t from), (file, bytes, size, from),
  wrote(file, path, from, bytes, answer))
BY_FILE(ssize_t, pwrite64, (int file, const void *bytes, size_t size, off64_t from), (file, bytes, size, from),
  wrote(file, path, from, bytes, answer))
BY_FILE(ssize_t, pwritev, (int file, const struct iovec *pieces, int number, off_t from), (file, pieces, number, from),
  wrote_pieces(file, path, from, pieces, number, answer))
BY_FILE(ssize_t, pwritev64, (int file, const struct iovec *pieces, int number, off64_t from), (file, pieces, number, from),
  wrote_pieces(file, path, from, pieces, number, answer))
BY_FILE(int, ftruncate, (int file, off_t size), (file, size), note(TRUNCATE, path, "", size, 0, 0))
BY_FILE(int, ftruncate64, (int file, off64_t size), (file, size), note(TRUNCATE, path, "", size, 0, 0))
BY_FILE(int, fchmod, (int file, mode_t mode), (file, mode), note(MODE, path, "", 0, 0, 0))
BY_FILE(int, fsync, (int file), (file), (note_copied(file), note(SYNC, path, "", 0, 0, 0)))
BY_FILE(int, fdatasync, (int file), (file), (note_copied(file), note(SYNC, path, "", 0, 0, 0)))
