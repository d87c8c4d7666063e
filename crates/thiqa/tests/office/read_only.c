/* A disk that turns read-only, as a failing one does, and back: LD_PRELOAD this library.

   While the file READ_ONLY_FLAG is there, whatever would change something below READ_ONLY_FOLDER
   fails with EROFS. Maps are not seen: SQLite maps only its shared index, which it makes anew. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Whether a path lies in the folder, and nothing may change there now. */
static int shut(const char *path) {
  const char *folder = getenv("READ_ONLY_FOLDER"), *flag = getenv("READ_ONLY_FLAG");
  return folder && flag && strncmp(path, folder, strlen(folder)) == 0 &&
         syscall(SYS_faccessat, AT_FDCWD, flag, F_OK) == 0;
}

static int shut_file(int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return shut(path);
}

/* As [shut], for a path that may begin at an open folder. */
static int shut_at(int dir, const char *path) {
  return path[0] == '/' || dir == AT_FDCWD ? shut(path) : shut_file(dir);
}

static int refused(void) {
  errno = EROFS;
  return -1;
}

static int open_any(int dir, const char *path, int flags, mode_t mode) {
  struct stat found;
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
  /* What is there may still be opened with O_CREAT to be read. */
  if (writes && (flags & O_ACCMODE) == O_RDONLY && !(flags & O_TRUNC)) writes = stat(path, &found) != 0;
  if (writes && shut_at(dir, path)) return refused();
  return syscall(SYS_openat, dir, path, flags, mode);
}

#define MODE                                \
  va_list rest;                             \
  va_start(rest, flags);                    \
  mode_t mode = va_arg(rest, mode_t);       \
  va_end(rest);
int open(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE return open_any(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE return open_any(dir, path, flags, mode); }

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  return shut_file(file) ? refused() : syscall(SYS_pwrite64, file, bytes, length, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return pwrite(file, bytes, length, at); }
ssize_t write(int file, const void *bytes, size_t length) {
  return shut_file(file) ? refused() : syscall(SYS_write, file, bytes, length);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  return shut_file(file) ? refused() : syscall(SYS_writev, file, parts, count);
}
int ftruncate(int file, off_t length) { return shut_file(file) ? refused() : syscall(SYS_ftruncate, file, length); }
int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }

int mkdir(const char *path, mode_t mode) {
  return shut(path) ? refused() : syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
int unlinkat(int dir, const char *path, int flags) {
  return shut_at(dir, path) ? refused() : syscall(SYS_unlinkat, dir, path, flags);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rename(const char *old, const char *fresh) {
  return shut(fresh) ? refused() : syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, fresh, 0);
}
