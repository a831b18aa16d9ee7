/*
 * What machine code tries from inside a sandbox. Built twice by NativeProbesTest: as a library, which a confined Java process has loaded before its
 * lockdown and calls after it; and as a program, which a sandbox is to run instead of Java.
 *
 * Each probe is a line: its name, "denied ERRNO" or "done". Some would do harm outside: never run "early" unconfined.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#ifndef SYS_clone3
#define SYS_clone3 435
#endif
#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#define X32 0x40000000L

struct report {
    char *at;
    size_t left;
};

/* The broker that started this, or the first process in sight. */
static long other(void) {
    long parent = getppid();
    return parent > 0 ? parent : getpid() == 1 ? 2 : 1;
}

static void tell(struct report *to, const char *name, long result) {
    int reason = errno;
    int length = result < 0 ? snprintf(to->at, to->left, "%s denied %d\n", name, reason)
                            : snprintf(to->at, to->left, "%s done\n", name);
    if (length > 0 && (size_t)length < to->left) {
        to->at += length;
        to->left -= (size_t)length;
    }
}

static long opened(const char *path, int flags) {
    return syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

static long of_other(const char *file, int flags) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", other(), file);
    return opened(path, flags);
}

/* A child that should not exist ends before it does anything. */
static long unborn(long pid) {
    if (pid == 0) {
        syscall(SYS_exit_group, 0);
    }
    return pid;
}

static long execute(const char *program) {
    char *words[] = {(char *)program, NULL};
    return syscall(SYS_execve, program, words, words + 1);
}

static long mapped_as_code(const char *path) {
    long file = opened(path, O_RDONLY);
    if (file < 0) {
        return -1;
    }
    void *page = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, (int)file, 0);
    int reason = errno;
    close((int)file);
    errno = reason;
    return page == MAP_FAILED ? -1 : 0;
}

static long loaded(const char *library) {
    errno = EPERM;
    return dlopen(library, RTLD_NOW) == NULL ? -1 : 0;
}

static long made_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? 0 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static long copied_from_other(void) {
    char here[8];
    struct iovec local = {here, sizeof here};
    struct iovec remote = {(void *)&errno, sizeof here};
    return syscall(SYS_process_vm_readv, other(), &local, 1, &remote, 1, 0);
}

static long cloned3(void) {
    unsigned long long arguments[8] = {0};
    arguments[4] = SIGCHLD;
    return unborn(syscall(SYS_clone3, arguments, sizeof arguments));
}

static long opened2(void) {
    unsigned long long how[3] = {O_RDONLY, 0, 0};
    return syscall(SYS_openat2, AT_FDCWD, "/", how, sizeof how);
}

/* What no process here may do from its first instruction on. */
static void early(struct report *to) {
    char page[4096] = {0};
    tell(to, "socket-inet", syscall(SYS_socket, AF_INET, SOCK_STREAM, 0));
    tell(to, "socket-inet6", syscall(SYS_socket, AF_INET6, SOCK_DGRAM, 0));
    tell(to, "socket-unix", syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0));
    tell(to, "socket-netlink", syscall(SYS_socket, AF_NETLINK, SOCK_RAW, 0));
    tell(to, "socket-packet", syscall(SYS_socket, AF_PACKET, SOCK_RAW, 0));
    tell(to, "ptrace", syscall(SYS_ptrace, PTRACE_SEIZE, other(), 0, 0));
    tell(to, "ptrace-me", syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
    tell(to, "process_vm_readv", copied_from_other());
    tell(to, "pidfd_open", syscall(434, other(), 0));
    tell(to, "io_uring_setup", syscall(425, 1, page));
    tell(to, "unshare-user", syscall(SYS_unshare, CLONE_NEWUSER));
    tell(to, "unshare-net", syscall(SYS_unshare, CLONE_NEWNET));
    tell(to, "clone-newuser", unborn(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0)));
    tell(to, "clone3", cloned3());
    tell(to, "setns", syscall(SYS_setns, 0, 0));
    tell(to, "mount", syscall(SYS_mount, "none", "/proc", "tmpfs", MS_REMOUNT, NULL));
    tell(to, "umount", syscall(SYS_umount2, "/nowhere", MNT_DETACH));
    tell(to, "pivot_root", syscall(SYS_pivot_root, "/", "/"));
    tell(to, "chroot", syscall(SYS_chroot, "/"));
    tell(to, "openat2", opened2());
    tell(to, "bpf", syscall(SYS_bpf, 0, page, 64));
    tell(to, "perf_event_open", syscall(SYS_perf_event_open, page, 0, -1, -1, 0));
    tell(to, "userfaultfd", syscall(SYS_userfaultfd, 1));
    tell(to, "keyctl", syscall(SYS_keyctl, 0, -1, 0));
    tell(to, "add_key", syscall(SYS_add_key, "user", "probe", "x", 1, -2));
    tell(to, "truncate", syscall(SYS_truncate, "/data/none", 0));
    tell(to, "read-passwords", opened("/etc/passwd", O_RDONLY));
    tell(to, "read-others-memory", of_other("mem", O_RDONLY));
    tell(to, "read-others-environment", of_other("environ", O_RDONLY));
    tell(to, "read-others-root", of_other("root/etc/hostname", O_RDONLY));
    tell(to, "write-others-memory", of_other("mem", O_RDWR));
    tell(to, "write-file", opened("/tmp/glovebox-probe", O_WRONLY | O_CREAT));
    tell(to, "write-shared-memory", opened("/dev/shm/glovebox-probe", O_WRONLY | O_CREAT));
    tell(to, "kernel-memory", opened("/dev/mem", O_RDONLY));
}

/* What is closed once a process has locked itself down. */
static void late(struct report *to, const char *library) {
    tell(to, "execute", execute("/proc/self/exe"));
    tell(to, "execute-shell", execute("/bin/sh"));
    tell(to, "fork", unborn(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)));
#ifdef SYS_vfork
    tell(to, "fork-plain", unborn(syscall(SYS_fork)));
#endif
    tell(to, "memfd_create", syscall(SYS_memfd_create, "probe", 0));
    tell(to, "kill-other", syscall(SYS_kill, other(), 0));
    tell(to, "kill-all", syscall(SYS_kill, -1, 0));
    tell(to, "tgkill-other", syscall(SYS_tgkill, other(), other(), 0));
    tell(to, "tkill-other", syscall(SYS_tkill, other(), 0));
    tell(to, "load-library", loaded(library));
    tell(to, "map-file-as-code", mapped_as_code(library));
    tell(to, "make-code", made_code());
    tell(to, "write-own-memory", opened("/proc/self/mem", O_RDWR));
    tell(to, "write-device", opened("/dev/null", O_WRONLY));
    tell(to, "write-unnamed", opened("/data", O_TMPFILE | O_WRONLY));
    tell(to, "write-data", opened("/data/probe", O_WRONLY | O_CREAT));
    tell(to, "rename", syscall(SYS_renameat2, AT_FDCWD, "/data/a", AT_FDCWD, "/data/b", 0));
    tell(to, "become-root", syscall(SYS_setuid, 0));
    tell(to, "become-dumpable", prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
    tell(to, "raise-limit", syscall(SYS_setrlimit, RLIMIT_CORE, &(struct rlimit){0, 0}));
    tell(to, "terminal", syscall(SYS_ioctl, 0, 0x5412, "x"));
    tell(to, "another-filter", syscall(SYS_seccomp, 0, 0, NULL));
}

/* Called by a confined Java process: all of it, into a text of this size. */
void probe_all(char *text, long size, const char *library) {
    struct report to = {text, (size_t)size};
    early(&to);
    late(&to, library);
}

/* The same kernel entered by another number range, which a filter by name could have forgotten. */
static void foreign(struct report *to) {
    tell(to, "x32-socket", syscall(SYS_socket | X32, AF_INET, SOCK_STREAM, 0));
    tell(to, "x32-ptrace", syscall(521 | X32, PTRACE_TRACEME, 0, 0, 0));
}

/* Harmless wherever it runs: whether the probes can tell that nothing denies them. */
static void unlocked(struct report *to) {
    tell(to, "socket-inet", syscall(SYS_socket, AF_INET, SOCK_STREAM, 0));
    tell(to, "memfd_create", syscall(SYS_memfd_create, "probe", 0));
    tell(to, "fork", unborn(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)));
    tell(to, "make-code", made_code());
}

/* Started by the sandbox itself: what holds before anything has locked itself down. */
int main(int count, char **words) {
    static char text[1 << 14];
    struct report to = {text, sizeof text};
    const char *which = count == 2 ? words[1] : "";
    if (strcmp(which, "early") == 0) {
        early(&to);
    } else if (strcmp(which, "foreign") == 0) {
        foreign(&to);
    } else if (strcmp(which, "unlocked") == 0) {
        unlocked(&to);
    }
    fputs(text, stdout);
    return 0;
}
