/* Writes down every change that a process makes below one folder, in order, so that a test can
   put together what a disk would hold had the power gone at any moment.

   LD_PRELOAD this library; POWER_FOLDER names the folder, POWER_JOURNAL the file to write to.
   A record is: kind, two 64-bit numbers, the length of a text, the text. Kinds:
     w inode offset bytes    written          t inode length        cut or stretched
     s inode                 synced           c inode - path        made
     o inode - path          opened           d inode - path        folder made
     r - - old NUL new       renamed          l - - old NUL new     linked
     u - - path              removed          a - - bytes           told on standard output
   Memory maps are not seen: SQLite maps only its shared index, which it makes anew. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static char folder[PATH_MAX];
static uint64_t watched[FILES]; /* the inode behind a descriptor, 0 where it is none of ours */

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("POWER_FOLDER"), *file = getenv("POWER_JOURNAL");
  if (where == NULL || file == NULL || realpath(where, folder) == NULL) abort();
  journal = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) abort();
}

static void put(char kind, uint64_t one, uint64_t two, const void *text, uint64_t length) {
  char head[25];
  head[0] = kind;
  memcpy(head + 1, &one, 8);
  memcpy(head + 9, &two, 8);
  memcpy(head + 17, &length, 8);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)text, length}};
  if (syscall(SYS_writev, journal, parts, 2) != (long)(sizeof head + length)) abort();
}

/* The absolute path, if it lies in the folder. The last part need not exist. */
static int inside(int dir, const char *path, char *whole) {
  char parent[PATH_MAX], base[PATH_MAX];
  if (path[0] == '/' || dir == AT_FDCWD) {
    snprintf(base, sizeof base, "%s", path);
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
    ssize_t length = readlink(link, parent, sizeof parent - 1);
    if (length < 0) return 0;
    parent[length] = 0;
    if (snprintf(base, sizeof base, "%s/%s", parent, path) >= (int)sizeof base) return 0;
  }
  char *slash = strrchr(base, '/');
  if (slash == NULL) return 0;
  *slash = 0;
  if (realpath(base[0] ? base : "/", parent) == NULL) return 0;
  if (snprintf(whole, PATH_MAX, "%s/%s", parent, slash + 1) >= PATH_MAX) return 0;
  size_t length = strlen(folder);
  return strncmp(whole, folder, length) == 0 && (whole[length] == '/' || whole[length] == 0);
}

/* The inode behind a descriptor that was opened in the folder. */
static uint64_t ours(int file) { return file >= 0 && file < FILES ? watched[file] : 0; }

static void opened(int file, int flags, int was_there, const char *path) {
  struct stat found;
  if (fstat(file, &found) != 0) return;
  watched[file] = found.st_ino;
  if (!S_ISREG(found.st_mode)) return;
  put(was_there ? 'o' : 'c', found.st_ino, 0, path, strlen(path));
  if (was_there && (flags & O_TRUNC)) put('t', found.st_ino, 0, "", 0);
}

static int open_any(int dir, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  struct stat found;
  pthread_mutex_lock(&lock);
  int mine = inside(dir, path, whole);
  int was_there = mine && stat(whole, &found) == 0;
  int file = syscall(SYS_openat, dir, path, flags, mode);
  int saved = errno;
  if (file >= 0 && file < FILES) watched[file] = 0;
  if (mine && file >= 0 && file < FILES) opened(file, flags, was_there, whole);
  pthread_mutex_unlock(&lock);
  errno = saved;
  return file;
}

#define OPENS(name)                                  \
  int name(const char *path, int flags, ...) {       \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode_t mode = va_arg(rest, mode_t);              \
    va_end(rest);                                    \
    return open_any(AT_FDCWD, path, flags, mode);    \
  }
#define OPENS_AT(name)                                    \
  int name(int dir, const char *path, int flags, ...) {   \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                         \
    return open_any(dir, path, flags, mode);              \
  }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int file) {
  pthread_mutex_lock(&lock);
  if (file >= 0 && file < FILES) watched[file] = 0;
  int done = syscall(SYS_close, file);
  pthread_mutex_unlock(&lock);
  return done;
}

/* Does the call and, if it went well, notes it, with nothing in between. */
#define NOTED(type, call, note)        \
  pthread_mutex_lock(&lock);           \
  type done = call;                    \
  int saved = errno;                   \
  if (done >= 0) { note; }             \
  pthread_mutex_unlock(&lock);         \
  errno = saved;                       \
  return done;

static ssize_t write_at(int file, const void *bytes, size_t length, off_t at) {
  NOTED(ssize_t, syscall(SYS_pwrite64, file, bytes, length, at),
        if (ours(file)) put('w', ours(file), at, bytes, done))
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return write_at(file, bytes, length, at); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return write_at(file, bytes, length, at); }

ssize_t write(int file, const void *bytes, size_t length) {
  NOTED(ssize_t, syscall(SYS_write, file, bytes, length),
        if (file == 1) put('a', 0, 0, bytes, done);
        if (ours(file)) put('w', ours(file), syscall(SYS_lseek, file, 0, SEEK_CUR) - done, bytes, done))
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  ssize_t all = 0;
  for (int n = 0; n < count; n++) {
    ssize_t one = write(file, parts[n].iov_base, parts[n].iov_len);
    if (one < 0) return all > 0 ? all : one;
    all += one;
    if ((size_t)one < parts[n].iov_len) break;
  }
  return all;
}

static int cut(int file, off_t length) {
  NOTED(int, syscall(SYS_ftruncate, file, length), if (ours(file)) put('t', ours(file), length, "", 0))
}
int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off64_t length) { return cut(file, length); }

int fsync(int file) { NOTED(int, syscall(SYS_fsync, file), if (ours(file)) put('s', ours(file), 0, "", 0)) }
int fdatasync(int file) { NOTED(int, syscall(SYS_fdatasync, file), if (ours(file)) put('s', ours(file), 0, "", 0)) }

static void put_two(char kind, const char *old, const char *fresh) {
  char both[2 * PATH_MAX];
  size_t first = strlen(old) + 1;
  memcpy(both, old, first);
  memcpy(both + first, fresh, strlen(fresh));
  put(kind, 0, 0, both, first + strlen(fresh));
}

static int rename_any(int from, const char *old, int to, const char *fresh, unsigned flags) {
  char one[PATH_MAX], two[PATH_MAX];
  int mine = inside(from, old, one) && inside(to, fresh, two);
  NOTED(int, syscall(SYS_renameat2, from, old, to, fresh, flags), if (mine) put_two('r', one, two))
}
int rename(const char *old, const char *fresh) { return rename_any(AT_FDCWD, old, AT_FDCWD, fresh, 0); }
int renameat(int from, const char *old, int to, const char *fresh) { return rename_any(from, old, to, fresh, 0); }
int renameat2(int from, const char *old, int to, const char *fresh, unsigned flags) {
  return rename_any(from, old, to, fresh, flags);
}

int linkat(int from, const char *old, int to, const char *fresh, int flags) {
  char one[PATH_MAX], two[PATH_MAX];
  int mine = inside(from, old, one) && inside(to, fresh, two);
  NOTED(int, syscall(SYS_linkat, from, old, to, fresh, flags), if (mine) put_two('l', one, two))
}
int link(const char *old, const char *fresh) { return linkat(AT_FDCWD, old, AT_FDCWD, fresh, 0); }

int unlinkat(int dir, const char *path, int flags) {
  char whole[PATH_MAX];
  int mine = inside(dir, path, whole);
  NOTED(int, syscall(SYS_unlinkat, dir, path, flags), if (mine) put('u', 0, 0, whole, strlen(whole)))
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int mkdirat(int dir, const char *path, mode_t mode) {
  char whole[PATH_MAX];
  struct stat made;
  int mine = inside(dir, path, whole);
  NOTED(int, syscall(SYS_mkdirat, dir, path, mode),
        if (mine && stat(whole, &made) == 0) put('d', made.st_ino, 0, whole, strlen(whole)))
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
