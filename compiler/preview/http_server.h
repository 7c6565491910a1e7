#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct mg_connection;
struct mg_context;

namespace quire::preview {

/// A request, as far as the preview asks. Good while it is being answered.
class HttpRequest {
public:
  explicit HttpRequest(mg_connection* connection) : connection_(connection) {}

  std::string_view method() const;
  std::string_view path() const;  ///< decoded, without `..`
  std::string_view header(const char* name) const;
  int port() const;  ///< that it came to

  /// A field of the query, decoded; nothing if it is not there.
  std::optional<std::string> field(const char* name) const;

private:
  mg_connection* connection_;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};

  /// Returns the next piece of a body that is made while it is sent, and nothing at its end. Called
  /// until then, or until the connection is closed. It may wait.
  std::function<std::optional<std::string>()> next_piece{};
};

/// Answers HTTP requests at 127.0.0.1, each in a thread of its own. Source: RFC 9110, RFC 9112
class HttpServer {
public:
  using Answer = std::function<HttpResponse(const HttpRequest&)>;

  /// `port`: 0 takes any. Throws std::runtime_error if it is taken. `answer` is called by several
  /// threads at once.
  HttpServer(int port, Answer answer);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();  ///< waits for what is being answered

  int port() const { return port_; }

private:
  struct Stop {
    void operator()(mg_context*) const;
  };

  Answer answer_;
  std::unique_ptr<mg_context, Stop> context_;
  int port_ = 0;
};

/// Returns the status of the answer to a GET request at this port of this machine; nothing if
/// nobody answers. `target`: the path and the query, encoded.
std::optional<int> get_status(int port, const std::string& target);

/// Encodes a field of a query.
std::string query_encoded(const std::string& text);

}  // namespace quire::preview
