#include "api/quire.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "api/library_data.h"
#include "api/request_options.h"
#include "api/session_files.h"
#include "build/compile.h"

namespace api = quire::api;
namespace build = quire::build;
using quire::Severity;

struct quire_session {
  api::SessionFiles files;
  std::optional<build::Session> session;
  std::string error;
  std::mutex mutex;       ///< of `stop`
  std::stop_source stop;  ///< of the build under way
};

struct quire_request {
  build::Request request;
  api::FileMap files;
  bool is_in_memory = true;
};

struct quire_file {
  std::string format;
  std::string path;
  std::size_t size = 0;
  std::optional<std::string> bytes;
};

struct quire_diagnostic {
  quire_severity severity = QUIRE_NOTE;
  std::string code;
  std::string message;
  std::string hint;
  std::size_t count = 1;
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct quire_result {
  quire_status status = QUIRE_OK;
  std::optional<std::string> failure;
  std::size_t page_count = 0;
  std::vector<quire_file> files;
  std::vector<quire_diagnostic> diagnostics;
};

namespace {

/// What a call of C gets of a function that may throw, `otherwise` where it has thrown.
template <typename Value, typename Function>
Value guarded(Value otherwise, const Function& function) noexcept {
  try {
    return function();
  } catch (...) {
    return otherwise;
  }
}

std::string message_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& fault) {
    return fault.what();
  }
}

void start(quire_session& session, const char* data, unsigned threads) {
  try {
    session.session.emplace(session.files, api::library_data(data ? data : ""), threads);
  } catch (const std::exception& fault) {
    session.error = fault.what();
  }
}

quire_severity severity_of(Severity severity) {
  switch (severity) {
    case Severity::Note: return QUIRE_NOTE;
    case Severity::Warning: return QUIRE_WARNING;
    case Severity::Error: return QUIRE_ERROR;
  }
  return QUIRE_ERROR;
}

quire_diagnostic diagnostic_of(const quire::Diagnostic& cause, const quire::SourceMap& sources) {
  const auto position = sources.position_of(cause.span);
  return {
      severity_of(cause.severity),
      std::string(cause.code),
      cause.message,
      cause.hint,
      cause.count,
      std::string(position.path),
      position.line,
      position.column,
  };
}

quire_status status_of(const build::Result& made) {
  if (made.failure) return QUIRE_FAILURE;
  return made.has(Severity::Error) ? QUIRE_FAULTS : QUIRE_OK;
}

quire_result result_of(const build::Result& made, api::FileMap kept, bool is_in_memory) {
  quire_result result;
  result.status = status_of(made);
  if (made.failure) result.failure = message_of(made.failure);
  result.page_count = made.statistics.pages;
  for (const auto& file : made.files) {
    std::optional<std::string> bytes;
    if (is_in_memory) bytes = std::move(kept[file.path]);
    result.files.push_back(
        {std::string(quire::book::name_of(file.output)),
         file.path.string(),
         file.size,
         std::move(bytes)}
    );
  }
  for (const auto& cause : made.causes)
    result.diagnostics.push_back(diagnostic_of(cause, *made.sources));
  return result;
}

quire_result failed(std::string message) {
  quire_result result;
  result.status = QUIRE_FAILURE;
  result.failure = std::move(message);
  return result;
}

/// fontconfig's current configuration and cmark's tables are the process's.
std::mutex& turn() {
  static std::mutex mutex;
  return mutex;
}

void heed_new_stop(quire_session& session) {
  const std::scoped_lock lock(session.mutex);
  session.stop = std::stop_source();
  session.session->heed(session.stop.get_token());
}

quire_result compiled(quire_session* session, const quire_request* request) {
  if (!session || !request) return failed("no session or no request");
  if (!session->session) return failed(session->error);
  heed_new_stop(*session);
  const std::scoped_lock lock(turn());
  session->files.begin(request->files, request->is_in_memory);
  const auto made = build::compile(*session->session, request->request);
  return result_of(made, session->files.take_outputs(), request->is_in_memory);
}

const char* text_of(const std::string& text) { return text.c_str(); }
const char* text_of(const std::optional<std::string>& text) {
  return text ? text->c_str() : nullptr;
}

}  // namespace

const char* quire_version() noexcept { return QUIRE_VERSION; }
int quire_api_version() noexcept { return QUIRE_API_VERSION; }

quire_session* quire_session_new(const char* data, unsigned threads) noexcept {
  return guarded<quire_session*>(nullptr, [&] {
    auto session = std::make_unique<quire_session>();
    start(*session, data, threads);
    return session.release();
  });
}

const char* quire_session_error(const quire_session* session) noexcept {
  return session && !session->session ? text_of(session->error) : nullptr;
}

void quire_session_free(quire_session* session) noexcept { delete session; }

void quire_session_stop(quire_session* session) noexcept {
  if (!session) return;
  guarded(false, [&] {
    const std::scoped_lock lock(session->mutex);
    return session->stop.request_stop();
  });
}

quire_request* quire_request_new(const char* path) noexcept {
  return guarded<quire_request*>(nullptr, [&] {
    auto request = std::make_unique<quire_request>();
    request->request.path = path ? path : "";
    return request.release();
  });
}

void quire_request_free(quire_request* request) noexcept { delete request; }

quire_status quire_request_add_path(quire_request* request, const char* path) noexcept {
  if (!request || !path) return QUIRE_FAILURE;
  return guarded(QUIRE_FAILURE, [&] {
    request->request.others.emplace_back(path);
    return QUIRE_OK;
  });
}

quire_status quire_request_set_file(
    quire_request* request, const char* path, const void* bytes, std::size_t size
) noexcept {
  if (!request || !path || (!bytes && size > 0)) return QUIRE_FAILURE;
  return guarded(QUIRE_FAILURE, [&] {
    std::string text;
    if (size > 0) text.assign(static_cast<const char*>(bytes), size);
    request->files[path] = std::move(text);
    return QUIRE_OK;
  });
}

quire_status quire_request_set_folder(quire_request* request, const char* folder) noexcept {
  if (!request) return QUIRE_FAILURE;
  return guarded(QUIRE_FAILURE, [&] {
    request->request.folder = folder ? folder : "";
    request->is_in_memory = !folder;
    return QUIRE_OK;
  });
}

quire_status quire_request_set_option(
    quire_request* request, const char* name, const char* value
) noexcept {
  if (!request || !name || !value) return QUIRE_FAILURE;
  return guarded(QUIRE_FAILURE, [&] {
    return api::set_option(request->request, name, value) ? QUIRE_OK : QUIRE_FAILURE;
  });
}

quire_result* quire_compile(quire_session* session, const quire_request* request) noexcept {
  return guarded<quire_result*>(nullptr, [&] {
    try {
      return new quire_result(compiled(session, request));
    } catch (const std::exception& fault) {
      return new quire_result(failed(fault.what()));
    }
  });
}

void quire_result_free(quire_result* result) noexcept { delete result; }

quire_status quire_result_status(const quire_result* result) noexcept {
  return result ? result->status : QUIRE_FAILURE;
}

const char* quire_result_failure(const quire_result* result) noexcept {
  return result ? text_of(result->failure) : nullptr;
}

std::size_t quire_result_page_count(const quire_result* result) noexcept {
  return result ? result->page_count : 0;
}

std::size_t quire_result_file_count(const quire_result* result) noexcept {
  return result ? result->files.size() : 0;
}

const quire_file* quire_result_file(const quire_result* result, std::size_t index) noexcept {
  return index < quire_result_file_count(result) ? &result->files[index] : nullptr;
}

const char* quire_file_format(const quire_file* file) noexcept {
  return file ? text_of(file->format) : "";
}

const char* quire_file_path(const quire_file* file) noexcept {
  return file ? text_of(file->path) : "";
}

std::size_t quire_file_size(const quire_file* file) noexcept { return file ? file->size : 0; }

const void* quire_file_bytes(const quire_file* file) noexcept {
  return file ? text_of(file->bytes) : nullptr;
}

std::size_t quire_result_diagnostic_count(const quire_result* result) noexcept {
  return result ? result->diagnostics.size() : 0;
}

const quire_diagnostic* quire_result_diagnostic(
    const quire_result* result, std::size_t index
) noexcept {
  return index < quire_result_diagnostic_count(result) ? &result->diagnostics[index] : nullptr;
}

quire_severity quire_diagnostic_severity(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? diagnostic->severity : QUIRE_NOTE;
}

const char* quire_diagnostic_code(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? text_of(diagnostic->code) : "";
}

const char* quire_diagnostic_message(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? text_of(diagnostic->message) : "";
}

const char* quire_diagnostic_hint(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? text_of(diagnostic->hint) : "";
}

std::size_t quire_diagnostic_count(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? diagnostic->count : 0;
}

const char* quire_diagnostic_path(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? text_of(diagnostic->path) : "";
}

std::uint32_t quire_diagnostic_line(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? diagnostic->line : 0;
}

std::uint32_t quire_diagnostic_column(const quire_diagnostic* diagnostic) noexcept {
  return diagnostic ? diagnostic->column : 0;
}
