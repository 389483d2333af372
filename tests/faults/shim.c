/* Makes one chosen system call on files under a folder fail, under the driver that ships: preloaded, armed by ctypes.
 *
 * kind 1 EIO, 2 ENOSPC, 3 EROFS, 4 half of the write and then SIGKILL (no chance to tidy up).
 * Counted are write, pwrite, fsync, fdatasync, ftruncate and unlink on paths that begin with the folder.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static int armed, wanted, seen;

void fault_arm(const char *path, int kind, int k) {
    snprintf(folder, sizeof folder, "%s", path);
    armed = kind;
    wanted = k;
    seen = 0;
}

int fault_seen(void) { return seen; }

static int is_ours(int fd) {
    char link[64], path[PATH_MAX];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* 0: let it through; otherwise the kind of fault to make of it. */
static int strike(int ours) {
    if (!ours) return 0;
    seen++;
    return armed && seen == wanted ? armed : 0;
}

static int error_of(int kind) { return kind == 1 ? EIO : kind == 2 ? ENOSPC : EROFS; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define DIE() kill(getpid(), SIGKILL)

ssize_t write(int fd, const void *data, size_t size) {
    int kind = strike(is_ours(fd));
    if (kind == 4) { REAL(write)(fd, data, size / 2); DIE(); }
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(write)(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    int kind = strike(is_ours(fd));
    if (kind == 4) { REAL(pwrite)(fd, data, size / 2, at); DIE(); }
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(pwrite)(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    int kind = strike(is_ours(fd));
    if (kind == 4) { REAL(pwrite64)(fd, data, size / 2, at); DIE(); }
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(pwrite64)(fd, data, size, at);
}

int fsync(int fd) {
    int kind = strike(is_ours(fd));
    if (kind == 4) DIE();
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(fsync)(fd);
}

int fdatasync(int fd) {
    int kind = strike(is_ours(fd));
    if (kind == 4) DIE();
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(fdatasync)(fd);
}

int ftruncate(int fd, off_t size) {
    int kind = strike(is_ours(fd));
    if (kind == 4) DIE();
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size) {
    int kind = strike(is_ours(fd));
    if (kind == 4) DIE();
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(ftruncate64)(fd, size);
}

int unlink(const char *path) {
    int kind = strike(folder[0] && strncmp(path, folder, strlen(folder)) == 0);
    if (kind == 4) DIE();
    if (kind) { errno = error_of(kind); return -1; }
    return REAL(unlink)(path);
}
