/* libquire: Markdown to EPUB, PDF and HTML, as the command `quire build` makes them.
 *
 *   quire_session* session = quire_session_new(NULL, 0);
 *   quire_request* request = quire_request_new("post.md");
 *   quire_result* result = quire_compile(session, request);
 *
 * Ownership. What a function called quire_X_new or quire_compile returns is the caller's, who gives
 * it back with quire_X_free; NULL may be given back. Every other pointer belongs to the object that
 * it was asked of and is valid as long as that. A request can be given back or changed as soon as
 * quire_compile has returned.
 *
 * Errors. No function throws, exits or prints. What is wrong with the book is a diagnostic of the
 * result; what the surroundings refused (a full disk, missing fonts) is its failure. Every function
 * accepts NULL as its object. When memory runs out, a function returns NULL if quire has noticed;
 * some of the libraries that it uses end the process instead.
 *
 * Text is UTF-8. Paths are the system's bytes; relative ones begin at the working folder.
 *
 * Threads. A session, a request and a result are each used by one thread at a time, apart from
 * quire_session_stop. Sessions of several threads may compile at once; their builds take turns, and
 * each uses all processors.
 */
#ifndef QUIRE_QUIRE_H
#define QUIRE_QUIRE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define QUIRE_API __attribute__((visibility("default")))
#else
#define QUIRE_API
#endif

#ifdef __cplusplus
#define QUIRE_NOEXCEPT noexcept
extern "C" {
#else
#define QUIRE_NOEXCEPT
#endif

/* NOLINTBEGIN(modernize-use-using,readability-identifier-naming): C's declarations and names. */

/* Counts the changes of this header. Functions are only added as long as the library's name,
 * libquire.so.0, is the same; a program may compare this with what quire_api_version() returns. */
#define QUIRE_API_VERSION 1

typedef struct quire_session quire_session;       /* fonts, hyphenation, caches, threads */
typedef struct quire_request quire_request;       /* what is to be made */
typedef struct quire_result quire_result;         /* what has come of it */
typedef struct quire_file quire_file;             /* an output, of a result */
typedef struct quire_diagnostic quire_diagnostic; /* a message to the author, of a result */

typedef enum quire_status {
  QUIRE_OK = 0,     /* the book has been made; there may be warnings */
  QUIRE_FAULTS = 1, /* it has been made as far as its errors allow, or not at all */
  QUIRE_FAILURE = 2 /* the surroundings or the caller are at fault: quire_result_failure */
} quire_status;

typedef enum quire_severity { QUIRE_NOTE = 0, QUIRE_WARNING = 1, QUIRE_ERROR = 2 } quire_severity;

/* Returns the library's version ("0.1.0"). */
QUIRE_API const char* quire_version(void) QUIRE_NOEXCEPT;

/* Returns the QUIRE_API_VERSION that the library was built with. */
QUIRE_API int quire_api_version(void) QUIRE_NOEXCEPT;

/* Returns a session, which serves any number of builds, one after the other. `data` is the folder
 * with quire's fonts and hyphenation patterns; NULL: share/quire beside the library's own folder.
 * `threads`: 0 is one for each processor. A session that could not be made ready is returned, too:
 * quire_session_error says why, and its builds fail for that reason. */
QUIRE_API quire_session* quire_session_new(const char* data, unsigned threads) QUIRE_NOEXCEPT;
QUIRE_API const char* quire_session_error(const quire_session*) QUIRE_NOEXCEPT; /* NULL: none */
QUIRE_API void quire_session_free(quire_session*) QUIRE_NOEXCEPT;

/* Ends the build that is under way in the session, if there is one: soon, and before an output is
 * in its place. Its result has a failure. Any thread may call this while the session is there. */
QUIRE_API void quire_session_stop(quire_session*) QUIRE_NOEXCEPT;

/* Returns the request to make of a Markdown file, or of a book's folder, all that the book asks for
 * and to keep it in memory. */
QUIRE_API quire_request* quire_request_new(const char* path) QUIRE_NOEXCEPT;
QUIRE_API void quire_request_free(quire_request*) QUIRE_NOEXCEPT;

/* Adds a Markdown file or a folder to the same book, after what it has: --as-book. */
QUIRE_API quire_status quire_request_add_path(quire_request*, const char* path) QUIRE_NOEXCEPT;

/* Puts a file in the place of what the disk has there, for this request: a text that is not saved
 * yet, or a book that is in no folder. The bytes are copied. */
QUIRE_API quire_status quire_request_set_file(
    quire_request*, const char* path, const void* bytes, size_t size
) QUIRE_NOEXCEPT;

/* Sets where the outputs are written, each named by the book; they appear when all are complete.
 * NULL: they are kept in memory. */
QUIRE_API quire_status quire_request_set_folder(quire_request*, const char* folder) QUIRE_NOEXCEPT;

/* Sets an option by the name and the value that it has on the command line. Returns QUIRE_FAILURE,
 * and changes nothing, for an unknown name or an invalid value.
 *
 *   to        epub, pdf, html, png, with commas between them     page      a5, 6x9in
 *   theme     classic, modern, compact                           profile   screen, print, handout
 *   grey      true, false                                        print-cover   true, false
 *   pdf-standard  ua-1, ua-2, x-4
 *   output-intent  the ICC profile of the press, with x-4
 *   date      for a book without one, in seconds since 1970      dpi       of PNG, from 10 to 1200
 *   allow-read  a further folder that the book may read; each call adds one
 */
QUIRE_API quire_status quire_request_set_option(quire_request*, const char* name, const char* value)
    QUIRE_NOEXCEPT;

/* Makes the book. The bytes of the outputs depend on nothing but the request, the files, the data
 * and the library's version; they are those of the command of that version. */
QUIRE_API quire_result* quire_compile(quire_session*, const quire_request*) QUIRE_NOEXCEPT;
QUIRE_API void quire_result_free(quire_result*) QUIRE_NOEXCEPT;

QUIRE_API quire_status quire_result_status(const quire_result*) QUIRE_NOEXCEPT;
QUIRE_API const char* quire_result_failure(const quire_result*) QUIRE_NOEXCEPT; /* NULL: none */
QUIRE_API size_t quire_result_page_count(const quire_result*) QUIRE_NOEXCEPT;   /* of the PDFs */

/* The outputs, in the order of the book and the formats. NULL: there is none of that index. */
QUIRE_API size_t quire_result_file_count(const quire_result*) QUIRE_NOEXCEPT;
QUIRE_API const quire_file* quire_result_file(const quire_result*, size_t index) QUIRE_NOEXCEPT;

QUIRE_API const char* quire_file_format(const quire_file*) QUIRE_NOEXCEPT; /* "epub", "pdf", … */
QUIRE_API const char* quire_file_path(const quire_file*) QUIRE_NOEXCEPT;   /* in memory: its name */
QUIRE_API size_t quire_file_size(const quire_file*) QUIRE_NOEXCEPT;
QUIRE_API const void* quire_file_bytes(const quire_file*) QUIRE_NOEXCEPT; /* NULL: on the disk */

/* The diagnostics, in the order of the text, one for each cause. */
QUIRE_API size_t quire_result_diagnostic_count(const quire_result*) QUIRE_NOEXCEPT;
QUIRE_API const quire_diagnostic* quire_result_diagnostic(const quire_result*, size_t index)
    QUIRE_NOEXCEPT;

QUIRE_API quire_severity quire_diagnostic_severity(const quire_diagnostic*) QUIRE_NOEXCEPT;
QUIRE_API const char* quire_diagnostic_code(const quire_diagnostic*) QUIRE_NOEXCEPT; /* "MD-003" */
QUIRE_API const char* quire_diagnostic_message(const quire_diagnostic*) QUIRE_NOEXCEPT;
QUIRE_API const char* quire_diagnostic_hint(const quire_diagnostic*) QUIRE_NOEXCEPT; /* or "" */
QUIRE_API size_t quire_diagnostic_count(const quire_diagnostic*) QUIRE_NOEXCEPT; /* of its places */

/* The first of its places: "" and 0 where it has none. Columns count bytes, both from 1. */
QUIRE_API const char* quire_diagnostic_path(const quire_diagnostic*) QUIRE_NOEXCEPT;
QUIRE_API uint32_t quire_diagnostic_line(const quire_diagnostic*) QUIRE_NOEXCEPT;
QUIRE_API uint32_t quire_diagnostic_column(const quire_diagnostic*) QUIRE_NOEXCEPT;

/* NOLINTEND(modernize-use-using,readability-identifier-naming) */

#ifdef __cplusplus
}
#endif

#endif
