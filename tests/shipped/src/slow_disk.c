/* Each write to a file below SLOW_FOLDER takes a second, as on a disk that is far away and ill; while there is a file
   SLOW_HANGS, it takes until that is gone.
   Preloaded into the program: the system has nothing that is slow only where it is asked to be. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

static void wait_if_slow(int file) {
  const char *folder = getenv("SLOW_FOLDER"), *hangs = getenv("SLOW_HANGS");
  char link[64], path[4096];
  if (folder == NULL) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) != 0) return;
  if (hangs == NULL) sleep(1);
  else while (access(hangs, F_OK) == 0) usleep(10000);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
  wait_if_slow(file);
  return REAL(write)(file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  wait_if_slow(file);
  return REAL(pwrite)(file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
  wait_if_slow(file);
  return REAL(pwrite64)(file, bytes, length, at);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  wait_if_slow(file);
  return REAL(writev)(file, parts, count);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
  wait_if_slow(out);
  return REAL(copy_file_range)(in, from, out, to, length, flags);
}

ssize_t sendfile64(int out, int in, off64_t *from, size_t length) {
  wait_if_slow(out);
  return REAL(sendfile64)(out, in, from, length);
}

int fsync(int file) {
  wait_if_slow(file);
  return REAL(fsync)(file);
}
