/// libquire for C++17 and later: owners and exceptions over the functions of quire.h, all inline, so
/// that a program depends on the library's C functions alone.
///
///   quire::Session session;
///   const auto result = session.compile(quire::Request("post.md").option("to", "pdf"));
///   for (const auto& file : result.files()) write(file.path, file.bytes);
#ifndef QUIRE_QUIRE_HPP
#define QUIRE_QUIRE_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <quire/quire.h>

namespace quire {

/// What the surroundings refuse, and invalid requests.
class Failure : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

enum class Severity { Note = QUIRE_NOTE, Warning = QUIRE_WARNING, Error = QUIRE_ERROR };

/// A message to the author of the book. The texts are the Result's.
struct Diagnostic {
  Severity severity;
  std::string_view code;  ///< "MD-003"
  std::string_view message;
  std::string_view hint;  ///< may be empty
  std::string_view path;  ///< of its first place; empty: it has none
  std::uint32_t line;     ///< from 1
  std::uint32_t column;   ///< in bytes, from 1
  std::size_t count;      ///< of its places
};

/// An output. What it shows is the Result's.
struct File {
  std::string_view format;  ///< "epub", "pdf", …
  std::string_view path;    ///< of an output in memory: its name
  std::size_t size;         ///< in bytes
  std::string_view bytes;   ///< empty where it was written to the disk
};

/// What is to be made.
class Request {
public:
  /// Of a Markdown file or a book's folder. Throws std::bad_alloc.
  explicit Request(const std::string& path) : request_(quire_request_new(path.c_str())) {
    if (!request_) throw std::bad_alloc();
  }

  /// Adds a Markdown file or a folder to the same book.
  Request& add(const std::string& path) {
    return checked(quire_request_add_path(request_.get(), path.c_str()), path);
  }

  /// Puts a file in the place of what the disk has there. Throws Failure if that cannot be done.
  Request& file(const std::string& path, std::string_view bytes) {
    return checked(
        quire_request_set_file(request_.get(), path.c_str(), bytes.data(), bytes.size()), path
    );
  }

  /// Has the outputs written there instead of being kept in memory.
  Request& folder(const std::string& path) {
    return checked(quire_request_set_folder(request_.get(), path.c_str()), path);
  }

  /// Sets an option as on the command line. Throws Failure for a name or a value that it cannot be.
  Request& option(const std::string& name, const std::string& value) {
    return checked(
        quire_request_set_option(request_.get(), name.c_str(), value.c_str()),
        "invalid option: " + name + " = " + value
    );
  }

private:
  friend class Session;

  struct Free {
    void operator()(quire_request* request) const noexcept { quire_request_free(request); }
  };

  Request& checked(quire_status status, const std::string& what) {
    if (status != QUIRE_OK) throw Failure(what);
    return *this;
  }

  std::unique_ptr<quire_request, Free> request_;
};

/// What has come of a request.
class Result {
public:
  /// True of a book without errors.
  bool is_ok() const noexcept { return quire_result_status(result_.get()) == QUIRE_OK; }

  std::size_t page_count() const noexcept { return quire_result_page_count(result_.get()); }

  std::vector<File> files() const {
    std::vector<File> files;
    for (std::size_t i = 0; i < quire_result_file_count(result_.get()); ++i) {
      const auto* file = quire_result_file(result_.get(), i);
      const auto* bytes = static_cast<const char*>(quire_file_bytes(file));
      const auto size = quire_file_size(file);
      files.push_back(
          {quire_file_format(file),
           quire_file_path(file),
           size,
           bytes ? std::string_view(bytes, size) : std::string_view()}
      );
    }
    return files;
  }

  std::vector<Diagnostic> diagnostics() const {
    std::vector<Diagnostic> diagnostics;
    for (std::size_t i = 0; i < quire_result_diagnostic_count(result_.get()); ++i) {
      const auto* diagnostic = quire_result_diagnostic(result_.get(), i);
      diagnostics.push_back(
          {static_cast<Severity>(quire_diagnostic_severity(diagnostic)),
           quire_diagnostic_code(diagnostic),
           quire_diagnostic_message(diagnostic),
           quire_diagnostic_hint(diagnostic),
           quire_diagnostic_path(diagnostic),
           quire_diagnostic_line(diagnostic),
           quire_diagnostic_column(diagnostic),
           quire_diagnostic_count(diagnostic)}
      );
    }
    return diagnostics;
  }

private:
  friend class Session;

  struct Free {
    void operator()(quire_result* result) const noexcept { quire_result_free(result); }
  };

  explicit Result(quire_result* result) : result_(result) {}

  std::unique_ptr<quire_result, Free> result_;
};

/// Fonts, hyphenation patterns, caches and threads for any number of builds, one after the other.
class Session {
public:
  /// `data`: the folder of quire's fonts and patterns; empty: beside the library. `threads`: 0 is one
  /// for each processor. Throws Failure if the data cannot be read.
  explicit Session(const std::string& data = {}, unsigned threads = 0)
      : session_(quire_session_new(data.empty() ? nullptr : data.c_str(), threads)) {
    if (!session_) throw std::bad_alloc();
    if (const char* error = quire_session_error(session_.get())) throw Failure(error);
  }

  /// Makes the book. Throws Failure if the surroundings refuse.
  Result compile(const Request& request) {
    Result result(quire_compile(session_.get(), request.request_.get()));
    if (!result.result_) throw std::bad_alloc();
    if (const char* failure = quire_result_failure(result.result_.get())) throw Failure(failure);
    return result;
  }

  /// Ends the build under way, if there is one: its compile() throws Failure. By any thread.
  void stop() noexcept { quire_session_stop(session_.get()); }

private:
  struct Free {
    void operator()(quire_session* session) const noexcept { quire_session_free(session); }
  };

  std::unique_ptr<quire_session, Free> session_;
};

}  // namespace quire

#endif
