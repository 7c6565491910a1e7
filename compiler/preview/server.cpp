#include "preview/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/json_text.h"
#include "embedded/preview.h"

namespace quire::preview {
namespace {

using httplib::Request;
using httplib::Response;

constexpr const char* host = "127.0.0.1";
/// Each open browser tab holds one, for its events.
constexpr std::size_t threads = 24;

/// For the preview's own page: its scripts and styles, nothing from elsewhere.
constexpr const char* own_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
/// For the book's documents: no script runs and nothing is loaded from elsewhere, whatever is in
/// them.
constexpr const char* book_policy =
    "sandbox allow-same-origin; default-src 'none'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'";

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::system_error(errno, std::generic_category(), "cannot make a token");
  std::string token;
  for (const auto byte : bytes)
    token += fmt::format("{:02x}", byte);
  return token;
}

std::optional<double> number_of(const Request& request, const char* name) {
  const auto text = request.get_param_value(name);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number =
      fault == std::errc() && end == text.data() + text.size() && value >= 0 && value < 1e9;
  return is_number ? std::optional(value) : std::nullopt;
}

std::string etag_of(std::string_view bytes) {
  return fmt::format("\"{:016x}\"", std::hash<std::string_view>()(bytes));
}

/// Sends the bytes, or 304 if the browser has them.
void send(
    const Request& request, Response& response, std::string_view bytes, std::string_view type
) {
  const auto etag = etag_of(bytes);
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", "no-cache");
  if (request.get_header_value("If-None-Match") == etag)
    response.status = 304;
  else
    response.set_content(bytes.data(), bytes.size(), std::string(type));
}

}  // namespace

class Server::Room {
public:
  Room(int port, std::string editor) : editor_(std::move(editor)), token_(random_token()) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(threads); };
    add_routes();
    port_ =
        port == 0 ? server_.bind_to_any_port(host) : (server_.bind_to_port(host, port) ? port : -1);
    if (port_ < 0) throw std::runtime_error(fmt::format("cannot listen on {}:{}", host, port));
    thread_ = std::jthread([this] { server_.listen_after_bind(); });
    while (!server_.is_running())  // before that it cannot be stopped
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  ~Room() {
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
    }
    news_.notify_all();
    server_.stop();
  }

  std::string address() const { return fmt::format("http://{}:{}/{}/", host, port_, token_); }

  void show(std::shared_ptr<const ShownBook> book) {
    {
      const std::scoped_lock lock(mutex_);
      book_ = std::move(book);
      failure_.clear();
      ++event_;
    }
    news_.notify_all();
  }

  void say(std::string failure) {
    {
      const std::scoped_lock lock(mutex_);
      failure_ = std::move(failure);
      ++event_;
    }
    news_.notify_all();
  }

  void go_to(std::string path, std::uint32_t line) {
    {
      const std::scoped_lock lock(mutex_);
      wish_ = {wish_.number + 1, std::move(path), line};
      ++event_;
    }
    news_.notify_all();
  }

private:
  /// What browsers shall show; the first has the number 1.
  struct Wish {
    std::uint64_t number = 0;
    std::string path;
    std::uint32_t line = 0;
  };

  using Handler = void (Room::*)(const Request&, Response&);

  void add_routes() {
    server_.set_pre_routing_handler([this](const Request& request, Response& response) {
      return admit(request, response);
    });
    add("/", &Room::give_page);
    add("/(preview\\.(?:css|js))", &Room::give_own_file);
    add("/state", &Room::give_state);
    add("/events", &Room::give_events);
    add("/page/(\\d{1,7})\\.png", &Room::give_drawing);
    add("/place", &Room::give_place);
    add("/at", &Room::take_wish);
    add("/book/(.+)", &Room::give_book_file);
  }

  void add(const std::string& path, Handler handler) {
    server_.Get('/' + token_ + path, [this, handler](const Request& request, Response& response) {
      (this->*handler)(request, response);
    });
  }

  httplib::Server::HandlerResponse admit(const Request& request, Response& response) const {
    const auto is_ours = [this](std::string_view name) {
      return name == fmt::format("{}:{}", host, port_) ||
             name == fmt::format("localhost:{}", port_);
    };
    const auto origin = request.get_header_value("Origin");
    const bool is_from_us = origin.empty() || (origin.starts_with("http://") &&
                                               is_ours(std::string_view(origin).substr(7)));
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_header("Referrer-Policy", "no-referrer");
    response.set_header("Cross-Origin-Resource-Policy", "same-origin");
    if (is_ours(request.get_header_value("Host")) && is_from_us && request.method == "GET")
      return httplib::Server::HandlerResponse::Unhandled;
    response.status = 403;
    return httplib::Server::HandlerResponse::Handled;
  }

  std::shared_ptr<const ShownBook> book() const {
    const std::scoped_lock lock(mutex_);
    return book_;
  }

  void give_page(const Request& request, Response& response) {
    response.set_header("Content-Security-Policy", own_policy);
    send(request, response, find(embedded::preview(), "preview.html"), "text/html; charset=utf-8");
  }

  void give_own_file(const Request& request, Response& response) {
    const auto name = request.matches[1].str();
    const bool is_sheet = name.ends_with(".css");
    send(
        request,
        response,
        find(embedded::preview(), name),
        is_sheet ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
    );
  }

  void give_state(const Request& request, Response& response) {
    std::unique_lock lock(mutex_);
    const auto book = book_;
    const auto event = event_;
    const auto failure = failure_;
    const auto wish = wish_;
    lock.unlock();
    const auto text = fmt::format(
        R"({{"failure":{},"editor":{},"at":{},"book":{}}})",
        failure.empty() ? "null" : json_string(failure),
        json_string(editor_),
        spot_as_json(book.get(), wish),
        book ? book->state(event) : "null"
    );
    send(request, response, text, "application/json");
  }

  /// Sends an event for each build; the browser then asks for the state.
  void give_events(const Request&, Response& response) {
    response.set_header("Cache-Control", "no-store");
    auto seen = std::make_shared<std::uint64_t>(0);
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, seen](std::size_t, httplib::DataSink& sink) {
          std::unique_lock lock(mutex_);
          // Writing from time to time shows when the browser has gone.
          const bool is_new = news_.wait_for(lock, std::chrono::seconds(10), [&] {
            return is_over_ || event_ != *seen;
          });
          if (is_over_) return false;
          *seen = event_;
          lock.unlock();
          const auto text = is_new ? fmt::format("id: {0}\ndata: {0}\n\n", *seen) : ":\n\n";
          return sink.write(text.data(), text.size());
        }
    );
  }

  void give_drawing(const Request& request, Response& response) {
    const auto dpi = std::clamp(number_of(request, "dpi").value_or(96), 24.0, 400.0);
    const auto book = this->book();
    const auto image = book ? book->page(std::stoul(request.matches[1].str()), dpi) : std::nullopt;
    if (image)
      send(request, response, *image, "image/png");
    else
      response.status = 404;
  }

  void give_place(const Request& request, Response& response) {
    const auto book = this->book();
    const auto page = number_of(request, "page"), x = number_of(request, "x"),
               y = number_of(request, "y"), element = number_of(request, "element");
    std::optional<Place> place;
    if (book && element) place = book->place_of_element(static_cast<std::size_t>(*element));
    if (book && page && x && y)
      place = book->place_on_page(static_cast<std::size_t>(*page), *x, *y);
    if (!place) {
      response.status = 404;
      return;
    }
    const auto text = fmt::format(
        R"({{"path":{},"line":{},"column":{}}})",
        json_string(place->path),
        place->line,
        place->column
    );
    send(request, response, text, "application/json");
  }

  static std::string spot_as_json(const ShownBook* book, const Wish& wish) {
    const auto spot = book && wish.number > 0 ? book->spot_of(wish.path, wish.line) : std::nullopt;
    if (!spot) return "null";
    return fmt::format(
        R"({{"number":{},"document":{},"element":{},"page":{},"y":{:.2f}}})",
        wish.number,
        json_string(spot->document),
        spot->element,
        spot->page,
        spot->y
    );
  }

  void take_wish(const Request& request, Response& response) {
    const auto line = number_of(request, "line");
    response.status = line ? 204 : 400;
    if (line) go_to(request.get_param_value("file"), static_cast<std::uint32_t>(*line));
  }

  void give_book_file(const Request& request, Response& response) {
    response.set_header("Content-Security-Policy", book_policy);
    const auto book = this->book();
    const auto file = book ? book->file(request.matches[1].str()) : std::nullopt;
    if (file)
      send(request, response, file->bytes, file->media_type);
    else
      response.status = 404;
  }

  std::string editor_;
  std::string token_;
  int port_ = -1;
  httplib::Server server_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::shared_ptr<const ShownBook> book_;
  std::string failure_;
  Wish wish_;
  std::uint64_t event_ = 0;
  bool is_over_ = false;
  std::jthread thread_;  ///< the last: it uses the others
};

Server::Server(int port, std::string editor)
    : room_(std::make_unique<Room>(port, std::move(editor))) {}

Server::~Server() = default;

std::string Server::address() const { return room_->address(); }

void Server::show(std::shared_ptr<const ShownBook> book) { room_->show(std::move(book)); }

void Server::go_to(std::string path, std::uint32_t line) { room_->go_to(std::move(path), line); }

void Server::say(std::string failure) { room_->say(std::move(failure)); }

}  // namespace quire::preview
