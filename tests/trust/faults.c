/* Stands before the C library, counts every call that touches a file below FAULT_UNDER, over all processes that share
   the board at FAULT_BOARD, and at the chosen one kills the whole process group, fails, or does half of what was asked.
   Loaded with LD_PRELOAD; what it did stands on the board. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NOTHING, KILL, FAIL, FAIL_FROM, SHORT };
enum { MOST = 1 << 16, LONGEST = 8192 };

struct board {
    int armed, what, at, error, count, fired;
    char calls[MOST]; /* which call the n-th was, by the letters below */
};

static struct board *board;
static char under[LONGEST];

__attribute__((constructor)) static void look(void)
{
    const char *place = getenv("FAULT_BOARD"), *folder = getenv("FAULT_UNDER");
    int fd;
    if (!place || !folder || strlen(folder) >= LONGEST)
        return;
    strcpy(under, folder);
    fd = open(place, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (board == MAP_FAILED)
        board = NULL;
    close(fd);
}

static int is_below(const char *path)
{
    size_t length = strlen(under);
    return !strncmp(path, under, length) && (path[length] == '/' || !path[length]);
}

static int is_fd_below(int fd)
{
    char link[64], target[PATH_MAX];
    ssize_t length;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, target, sizeof target - 1);
    if (length < 0)
        return 0;
    target[length] = 0;
    return is_below(target);
}

static int is_path_below(int folder, const char *path)
{
    char here[PATH_MAX];
    if (!path)
        return 0;
    if (path[0] == '/')
        return is_below(path);
    if (folder != AT_FDCWD)
        return is_fd_below(folder);
    return getcwd(here, sizeof here) && is_below(here);
}

/* What this call is to suffer. The letters: o opens to read, c creates or opens to write, r reads, w writes, s syncs,
   n names (rename, link), u unlinks, d makes or removes a folder, t truncates, m changes the mode, l locks, x closes,
   i asks (stat, access, a folder's list). */
static int suffer(char letter, int touches)
{
    int n, kept = errno;
    if (!board || !board->armed || !touches)
        return NOTHING;
    n = __sync_add_and_fetch(&board->count, 1);
    if (n < MOST)
        board->calls[n - 1] = letter;
    errno = kept;
    if (n == board->at && board->what == KILL) {
        board->fired = 1;
        kill(0, SIGKILL);
        for (;;)
            pause();
    }
    if (n == board->at && (board->what == FAIL || board->what == SHORT)) {
        board->fired = 1;
        return board->what;
    }
    if (n >= board->at && board->what == FAIL_FROM && strchr("cwsdtn", letter)) {
        board->fired = 1;
        return FAIL;
    }
    return NOTHING;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) \
        real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OR_FAIL(letter, touches, failed) \
    do { \
        if (suffer(letter, touches) == FAIL) { \
            errno = board->error; \
            return failed; \
        } \
    } while (0)

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

#define KIND(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC) ? 'c' : 'o')

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(name); \
        MODE(flags); \
        OR_FAIL(KIND(flags), is_path_below(AT_FDCWD, path), -1); \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) \
    { \
        REAL(name); \
        MODE(flags); \
        OR_FAIL(KIND(flags), is_path_below(folder, path), -1); \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) \
    { \
        REAL(name); \
        OR_FAIL(strpbrk(mode, "wa+") ? 'c' : 'o', is_path_below(AT_FDCWD, path), NULL); \
        return real(path, mode); \
    }
FOPEN(fopen)
FOPEN(fopen64)

DIR *opendir(const char *path)
{
    REAL(opendir);
    OR_FAIL('i', is_path_below(AT_FDCWD, path), NULL);
    return real(path);
}

/* reads and writes, which may also do half */
#define TRANSFER(name, letter, buffer, extra, ...) \
    ssize_t name(int fd, buffer bytes, size_t size extra) \
    { \
        REAL(name); \
        switch (suffer(letter, board && board->armed && is_fd_below(fd))) { \
        case FAIL: \
            errno = board->error; \
            return -1; \
        case SHORT: \
            size = size > 1 ? size / 2 : size; \
        } \
        return real(fd, bytes, size __VA_ARGS__); \
    }
#define COMMA_OFFSET , off_t at
#define COMMA_OFFSET64 , off64_t at
TRANSFER(read, 'r', void *, )
TRANSFER(write, 'w', const void *, )
TRANSFER(pread, 'r', void *, COMMA_OFFSET, , at)
TRANSFER(pwrite, 'w', const void *, COMMA_OFFSET, , at)
TRANSFER(pread64, 'r', void *, COMMA_OFFSET64, , at)
TRANSFER(pwrite64, 'w', const void *, COMMA_OFFSET64, , at)

/* calls on an open file; a close that fails has closed all the same */
#define ON_FD(name, letter, parameters, ...) \
    int name parameters \
    { \
        REAL(name); \
        OR_FAIL(letter, board && board->armed && is_fd_below(fd), -1); \
        return real(__VA_ARGS__); \
    }
ON_FD(fsync, 's', (int fd), fd)
ON_FD(fdatasync, 's', (int fd), fd)
ON_FD(ftruncate, 't', (int fd, off_t size), fd, size)
ON_FD(ftruncate64, 't', (int fd, off64_t size), fd, size)
ON_FD(fchmod, 'm', (int fd, mode_t mode), fd, mode)
ON_FD(flock, 'l', (int fd, int how), fd, how)
ON_FD(fstat, 'i', (int fd, struct stat *into), fd, into)
ON_FD(fstat64, 'i', (int fd, struct stat64 *into), fd, into)

int close(int fd)
{
    int suffers;
    REAL(close);
    suffers = suffer('x', board && board->armed && is_fd_below(fd)) == FAIL;
    if (suffers) {
        real(fd);
        errno = board->error;
        return -1;
    }
    return real(fd);
}

#define FCNTL(name) \
    int name(int fd, int command, ...) \
    { \
        void *argument; \
        va_list rest; \
        REAL(name); \
        va_start(rest, command); \
        argument = va_arg(rest, void *); \
        va_end(rest); \
        if (command == F_SETLK || command == F_SETLKW) \
            OR_FAIL('l', board && board->armed && is_fd_below(fd), -1); \
        return real(fd, command, argument); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

/* calls on names */
#define ON_PATH(name, letter, parameters, ...) \
    int name parameters \
    { \
        REAL(name); \
        OR_FAIL(letter, is_path_below(AT_FDCWD, path), -1); \
        return real(__VA_ARGS__); \
    }
ON_PATH(rename, 'n', (const char *path, const char *to), path, to)
ON_PATH(link, 'n', (const char *path, const char *to), path, to)
ON_PATH(symlink, 'n', (const char *target, const char *path), target, path)
ON_PATH(unlink, 'u', (const char *path), path)
ON_PATH(rmdir, 'd', (const char *path), path)
ON_PATH(mkdir, 'd', (const char *path, mode_t mode), path, mode)
ON_PATH(chmod, 'm', (const char *path, mode_t mode), path, mode)
ON_PATH(access, 'i', (const char *path, int how), path, how)
ON_PATH(stat, 'i', (const char *path, struct stat *into), path, into)
ON_PATH(stat64, 'i', (const char *path, struct stat64 *into), path, into)
ON_PATH(lstat, 'i', (const char *path, struct stat *into), path, into)
ON_PATH(lstat64, 'i', (const char *path, struct stat64 *into), path, into)

#define AT_PATH(name, letter, parameters, ...) \
    int name parameters \
    { \
        REAL(name); \
        OR_FAIL(letter, is_path_below(folder, path), -1); \
        return real(__VA_ARGS__); \
    }
AT_PATH(unlinkat, 'u', (int folder, const char *path, int how), folder, path, how)
AT_PATH(mkdirat, 'd', (int folder, const char *path, mode_t mode), folder, path, mode)
AT_PATH(renameat, 'n', (int folder, const char *path, int there, const char *to), folder, path, there, to)
AT_PATH(fchmodat, 'm', (int folder, const char *path, mode_t mode, int how), folder, path, mode, how)
AT_PATH(fstatat, 'i', (int folder, const char *path, struct stat *into, int how), folder, path, into, how)
AT_PATH(fstatat64, 'i', (int folder, const char *path, struct stat64 *into, int how), folder, path, into, how)
