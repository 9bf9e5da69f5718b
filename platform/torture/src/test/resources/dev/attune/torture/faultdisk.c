/* Stands between a process and one of its folders, as a disk that can fail. Preloaded; see FaultDisk.java.
 *
 * FAULTDISK_FOLDER   files whose names begin so are watched
 * FAULTDISK_CONTROL  a file of five native 32-bit numbers, read at every call: the struct below
 * FAULTDISK_JOURNAL  where every write is noted before it is made, with what it overwrites, and every sync after it was
 *                    made: enough to take back what a power cut would
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 64, HANDLES = 65536 };

struct control {
    volatile int32_t write_error;  /* errno of every write, or 0 */
    volatile int32_t sync_error;   /* errno of some syncs, or 0 */
    volatile int32_t sync_percent; /* of how many */
    volatile int32_t sync_millis;  /* how long every sync takes */
    volatile int32_t sync_lies;    /* whether syncs of logs are only said to be made */
};

/* One entry of the journal; what was overwritten and what is written follow it. */
struct entry {
    int32_t kind; /* N a file's name, W a write, T a truncation, S a sync, U its end */
    int32_t file;
    int64_t offset; /* of T: the new size; of S: the journal's length when it began */
    int64_t size;   /* the file's size before */
    int64_t old_length;
    int64_t new_length;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct control *control;
static const char *folder;
static int journal = -1;
static int64_t journal_length;
static char *names[FILES];
static int known;
static int file_of[HANDLES]; /* by handle: the number of a watched file, or 0 */
static unsigned int dice = 42;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);

static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    const char *told = getenv("FAULTDISK_CONTROL");
    const char *noted = getenv("FAULTDISK_JOURNAL");
    folder = getenv("FAULTDISK_FOLDER");
    if (told != NULL) {
        int handle = real_open(told, O_RDONLY | O_CLOEXEC);
        void *mapped = mmap(NULL, sizeof(struct control), PROT_READ, MAP_SHARED, handle, 0);
        control = mapped == MAP_FAILED ? NULL : mapped;
    }
    if (noted != NULL) {
        journal = real_open(noted, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        struct stat found;
        journal_length = fstat(journal, &found) == 0 ? found.st_size : 0;
    }
    if (folder == NULL || control == NULL) {
        static const char complaint[] = "faultdisk: FAULTDISK_FOLDER and FAULTDISK_CONTROL are needed\n";
        real_write(2, complaint, sizeof complaint - 1);
        _exit(70);
    }
}

static void ready(void) { pthread_once(&once, begin); }

static int is(const char *name, const char *ending) {
    size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

static int watched(int handle) { return handle >= 0 && handle < HANDLES ? file_of[handle] : 0; }

/* Memory that processes share is no file: SQLite makes it anew. */
static int noted(int file) { return journal >= 0 && !is(names[file], "-shm"); }

static void note(struct entry *entry, const void *old, const void *new) {
    struct iovec parts[] = {
        {entry, sizeof *entry}, {(void *) old, entry->old_length}, {(void *) new, entry->new_length}};
    ssize_t all = sizeof *entry + entry->old_length + entry->new_length;
    if (writev(journal, parts, 3) != all) {
        abort(); /* without its journal a cut would prove nothing */
    }
    journal_length += all;
}

static int opened(int handle, const char *name) {
    if (handle < 0 || handle >= HANDLES) {
        return handle;
    }
    pthread_mutex_lock(&lock);
    file_of[handle] = 0;
    if (strncmp(name, folder, strlen(folder)) == 0) {
        int file = 1;
        while (file <= known && strcmp(names[file], name) != 0) {
            file++;
        }
        if (file > known && file < FILES) {
            names[file] = strdup(name);
            known = file;
            struct entry entry = {'N', file, 0, 0, 0, strlen(name)};
            if (journal >= 0) {
                note(&entry, NULL, name);
            }
        }
        file_of[handle] = file;
    }
    pthread_mutex_unlock(&lock);
    return handle;
}

static mode_t mode_of(int flags, va_list more) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

int open64(const char *name, int flags, ...) {
    ready();
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return opened(real_open(name, flags, mode), name);
}

int open(const char *name, int flags, ...) {
    ready();
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return opened(real_open(name, flags, mode), name);
}

int unlink(const char *name) {
    ready();
    pthread_mutex_lock(&lock);
    for (int file = 1; file <= known; file++) {
        if (journal >= 0 && strcmp(names[file], name) == 0) {
            struct entry entry = {'U', file, 0, 0, 0, 0};
            note(&entry, NULL, NULL);
        }
    }
    pthread_mutex_unlock(&lock);
    return real_unlink(name);
}

int close(int handle) {
    ready();
    if (watched(handle)) {
        file_of[handle] = 0;
    }
    return real_close(handle);
}

static ssize_t put(int handle, const void *bytes, size_t length, off64_t offset, int moves) {
    int file = watched(handle);
    if (control->write_error != 0) {
        errno = control->write_error;
        return -1;
    }
    pthread_mutex_lock(&lock);
    if (noted(file)) {
        struct stat before;
        char *old = malloc(length + 1);
        ssize_t read = pread64(handle, old, length, offset);
        fstat(handle, &before);
        struct entry entry = {'W', file, offset, before.st_size, read < 0 ? 0 : read, length};
        note(&entry, old, bytes);
        free(old);
    }
    ssize_t written =
        moves ? real_write(handle, bytes, length) : real_pwrite(handle, bytes, length, offset);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t write(int handle, const void *bytes, size_t length) {
    ready();
    return watched(handle) ? put(handle, bytes, length, lseek64(handle, 0, SEEK_CUR), 1)
                           : real_write(handle, bytes, length);
}

ssize_t pwrite64(int handle, const void *bytes, size_t length, off64_t offset) {
    ready();
    return watched(handle) ? put(handle, bytes, length, offset, 0) : real_pwrite(handle, bytes, length, offset);
}

ssize_t pwrite(int handle, const void *bytes, size_t length, off_t offset) {
    return pwrite64(handle, bytes, length, offset);
}

int ftruncate64(int handle, off64_t size) {
    ready();
    int file = watched(handle);
    if (!file) {
        return real_ftruncate(handle, size);
    }
    pthread_mutex_lock(&lock);
    if (noted(file)) {
        struct stat before;
        fstat(handle, &before);
        int64_t lost = before.st_size > size ? before.st_size - size : 0;
        char *old = malloc(lost + 1);
        ssize_t read = pread64(handle, old, lost, size);
        struct entry entry = {'T', file, size, before.st_size, read < 0 ? 0 : read, 0};
        note(&entry, old, NULL);
        free(old);
    }
    int answer = real_ftruncate(handle, size);
    pthread_mutex_unlock(&lock);
    return answer;
}

int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }

static int sync_with(int (*real)(int), int handle) {
    ready();
    int file = watched(handle);
    if (!file) {
        return real(handle);
    }
    pthread_mutex_lock(&lock);
    int64_t began = journal_length;
    int fails = control->sync_error != 0 && (int) (rand_r(&dice) % 100) < control->sync_percent;
    pthread_mutex_unlock(&lock);
    if (control->sync_millis > 0) {
        struct timespec wait = {control->sync_millis / 1000, control->sync_millis % 1000 * 1000000L};
        nanosleep(&wait, NULL);
    }
    if (fails) {
        errno = control->sync_error;
        return -1;
    }
    if (control->sync_lies && is(names[file], "-wal")) {
        return 0;
    }
    int answer = real(handle);
    if (answer == 0 && noted(file)) {
        pthread_mutex_lock(&lock);
        struct entry entry = {'S', file, began, 0, 0, 0};
        note(&entry, NULL, NULL);
        pthread_mutex_unlock(&lock);
    }
    return answer;
}

int fsync(int handle) {
    ready();
    return sync_with(real_fsync, handle);
}

int fdatasync(int handle) {
    ready();
    return sync_with(real_fdatasync, handle);
}
