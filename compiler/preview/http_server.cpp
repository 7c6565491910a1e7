#include "preview/http_server.h"

#include <civetweb.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

namespace quire::preview {
namespace {

constexpr const char* host = "127.0.0.1";

/// Each open browser tab holds one, for its events.
constexpr const char* threads = "24";

std::string_view or_empty(const char* text) { return text ? text : std::string_view(); }

void send_head(mg_connection* connection, const HttpResponse& response) {
  mg_response_header_start(connection, response.status);
  for (const auto& [name, value] : response.headers)
    mg_response_header_add(connection, name.c_str(), value.c_str(), static_cast<int>(value.size()));
  if (response.next_piece)
    mg_response_header_add(connection, "Transfer-Encoding", "chunked", -1);
  else if (response.status != 204 && response.status != 304)
    mg_response_header_add(
        connection, "Content-Length", std::to_string(response.body.size()).c_str(), -1
    );
  mg_response_header_send(connection);
}

void send(mg_connection* connection, const HttpResponse& response) {
  send_head(connection, response);
  if (!response.next_piece) {
    if (!response.body.empty()) mg_write(connection, response.body.data(), response.body.size());
    return;
  }
  while (const auto piece = response.next_piece())
    if (mg_send_chunk(connection, piece->data(), static_cast<unsigned>(piece->size())) <= 0) return;
  mg_send_chunk(connection, "", 0);
}

/// No exception may go through the library, which is C.
int answer_request(mg_connection* connection) {
  const auto& answer =
      *static_cast<const HttpServer::Answer*>(mg_get_request_info(connection)->user_data);
  HttpResponse response;
  try {
    response = answer(HttpRequest(connection));
  } catch (const std::exception&) {
    response = {.status = 500};
  }
  send(connection, response);
  return response.status;
}

}  // namespace

std::string_view HttpRequest::method() const {
  return or_empty(mg_get_request_info(connection_)->request_method);
}

std::string_view HttpRequest::path() const {
  return or_empty(mg_get_request_info(connection_)->local_uri);
}

std::string_view HttpRequest::header(const char* name) const {
  return or_empty(mg_get_header(connection_, name));
}

int HttpRequest::port() const { return mg_get_request_info(connection_)->server_port; }

std::optional<std::string> HttpRequest::field(const char* name) const {
  const auto query = or_empty(mg_get_request_info(connection_)->query_string);
  std::string value(query.size() + 1, '\0');
  const int size = mg_get_var(query.data(), query.size(), name, value.data(), value.size());
  if (size < 0) return std::nullopt;
  value.resize(static_cast<std::size_t>(size));
  return value;
}

void HttpServer::Stop::operator()(mg_context* context) const { mg_stop(context); }

HttpServer::HttpServer(int port, Answer answer) : answer_(std::move(answer)) {
  const auto place = fmt::format("{}:{}", host, port);
  // Connections are not kept: an idle one has a thread, and the end waits for it.
  std::array options{
      "listening_ports", place.c_str(), "num_threads", threads, static_cast<const char*>(nullptr)};
  mg_callbacks callbacks{};
  callbacks.begin_request = answer_request;
  context_.reset(mg_start(&callbacks, &answer_, options.data()));
  if (!context_) throw std::runtime_error(fmt::format("cannot listen on {}", place));
  // It ignores this, and who ignores it cannot wait for a child.
  std::signal(SIGCHLD, SIG_DFL);
  mg_server_port listening{};
  if (mg_get_server_ports(context_.get(), 1, &listening) == 1) port_ = listening.port;
}

/// The library looks every two seconds whether it is to end, or when somebody connects.
HttpServer::~HttpServer() {
  std::atomic<bool> has_stopped = false;
  const std::jthread stopping([&] {
    context_.reset();
    has_stopped = true;
  });
  while (!has_stopped) {
    std::array<char, 256> fault{};
    if (auto* const visit = mg_connect_client(host, port_, 0, fault.data(), fault.size()))
      mg_close_connection(visit);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

std::optional<int> get_status(int port, const std::string& target) {
  std::array<char, 256> fault{};
  auto* const connection = mg_download(
      host,
      port,
      0,
      fault.data(),
      fault.size(),
      "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n",
      target.c_str(),
      host,
      port
  );
  if (!connection) return std::nullopt;
  const int status = mg_get_response_info(connection)->status_code;
  mg_close_connection(connection);
  return status;
}

std::string query_encoded(const std::string& text) {
  constexpr std::size_t longest_escape = 3;
  std::string encoded(longest_escape * text.size() + 1, '\0');
  const int size = mg_url_encode(text.c_str(), encoded.data(), encoded.size());
  encoded.resize(static_cast<std::size_t>(std::max(size, 0)));
  return encoded;
}

}  // namespace quire::preview
