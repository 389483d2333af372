/* Notes every change that a process makes below one folder, in the order in which it asks for it: what a disk was told.

   record_start(folder, log) begins; record_mark(text) puts a line of the story between the changes; record_stop() ends.
   An entry of the log is: kind, length of the path, length of the second part, offset, then the path and the second part
   (bytes that were written, or the new name). Kinds: c made, w written, t cut to a length, s synced, r renamed,
   u removed, d folder made, m mark. Files are named by the path that they have at that moment.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char folder[PATH_MAX];
static int out = -1;

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        ssize_t done = REAL(write)(out, at, size);
        if (done <= 0) return;
        at += done;
        size -= done;
    }
}

static void note(char kind, const char *path, const void *second, size_t size, int64_t at) {
    struct __attribute__((packed)) { char kind; uint32_t path, second; int64_t at; } head =
        {kind, strlen(path), size, at};
    put(&head, sizeof head);
    put(path, head.path);
    put(second, size);
}

void record_start(const char *path, const char *log) {
    snprintf(folder, sizeof folder, "%s", path);
    out = REAL(open)(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

void record_mark(const char *text) { note('m', "", text, strlen(text), 0); }

void record_stop(void) {
    REAL(close)(out);
    out = -1;
}

static int below(const char *path) { return out >= 0 && strncmp(path, folder, strlen(folder)) == 0; }

static int named(int fd, char *path) {
    char link[64];
    if (out < 0 || fd == out) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

static int opened(int fd, int flags, int was) {
    char path[PATH_MAX];
    if (fd >= 0 && named(fd, path)) {
        if (!was) note('c', path, "", 0, 0);
        else if (flags & O_TRUNC) note('t', path, "", 0, 0);
    }
    return fd;
}

#define OPEN(name)                                                              \
    int name(const char *path, int flags, ...) {                                \
        va_list more;                                                           \
        va_start(more, flags);                                                  \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;               \
        va_end(more);                                                           \
        int was = out < 0 || !(flags & O_CREAT) || access(path, F_OK) == 0;     \
        return opened(REAL(name)(path, flags, mode), flags, was);               \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    int ours = named(fd, path);
    off_t at = ours ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, data, size);
    if (ours && done > 0) note('w', path, data, done, at);
    return done;
}

#define PWRITE(name, offset)                                                    \
    ssize_t name(int fd, const void *data, size_t size, offset at) {            \
        char path[PATH_MAX];                                                    \
        ssize_t done = REAL(name)(fd, data, size, at);                          \
        if (done > 0 && named(fd, path)) note('w', path, data, done, at);       \
        return done;                                                            \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SYNC(name)                                                              \
    int name(int fd) {                                                          \
        char path[PATH_MAX];                                                    \
        int done = REAL(name)(fd);                                              \
        if (!done && named(fd, path)) note('s', path, "", 0, 0);                \
        return done;                                                            \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset)                                                  \
    int name(int fd, offset size) {                                             \
        char path[PATH_MAX];                                                    \
        int done = REAL(name)(fd, size);                                        \
        if (!done && named(fd, path)) note('t', path, "", 0, size);             \
        return done;                                                            \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *path, const char *target) {
    int done = REAL(rename)(path, target);
    if (!done && below(target)) note('r', path, target, strlen(target), 0);
    return done;
}

int unlink(const char *path) {
    int done = REAL(unlink)(path);
    if (!done && below(path)) note('u', path, "", 0, 0);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    int done = REAL(mkdir)(path, mode);
    if (!done && below(path)) note('d', path, "", 0, 0);
    return done;
}
