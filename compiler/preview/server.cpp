#include "preview/server.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/json_text.h"
#include "embedded/preview.h"
#include "preview/http_server.h"

namespace quire::preview {
namespace {

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

std::optional<double> number_of(const HttpRequest& request, const char* name) {
  const auto text = request.field(name).value_or("");
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number =
      fault == std::errc() && end == text.data() + text.size() && value >= 0 && value < 1e9;
  return is_number ? std::optional(value) : std::nullopt;
}

std::string etag_of(std::string_view bytes) {
  return fmt::format("\"{:016x}\"", std::hash<std::string_view>()(bytes));
}

/// The bytes, or 304 if the browser has them.
HttpResponse response_of(
    const HttpRequest& request,
    std::string bytes,
    std::string_view type,
    const char* policy = nullptr
) {
  const auto etag = etag_of(bytes);
  HttpResponse response;
  response.headers = {{"ETag", etag}, {"Cache-Control", "no-cache"}};
  if (policy) response.headers.emplace_back("Content-Security-Policy", policy);
  if (request.header("If-None-Match") == etag) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", type);
  response.body = std::move(bytes);
  return response;
}

HttpResponse empty_response(int status) { return {.status = status}; }

}  // namespace

class Server::Room {
public:
  Room(int port, std::string editor)
      : editor_(std::move(editor)),
        token_(random_token()),
        server_(port, [this](const HttpRequest& request) { return answer(request); }) {}
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  ~Room() {
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
    }
    news_.notify_all();
  }

  std::string address() const {
    return fmt::format("http://127.0.0.1:{}/{}/", server_.port(), token_);
  }

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

  /// `rest`: of the path, after the route's.
  using Handler = HttpResponse (Room::*)(const HttpRequest&, std::string_view rest);

  struct Route {
    std::string_view path;
    bool has_rest;
    Handler handler;
  };

  HttpResponse answer(const HttpRequest& request) {
    auto response = is_admitted(request) ? routed(request) : empty_response(403);
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    return response;
  }

  static bool is_admitted(const HttpRequest& request) {
    const auto is_ours = [&request](std::string_view name) {
      return name == fmt::format("127.0.0.1:{}", request.port()) ||
             name == fmt::format("localhost:{}", request.port());
    };
    const auto origin = request.header("Origin");
    const bool is_from_us =
        origin.empty() || (origin.starts_with("http://") && is_ours(origin.substr(7)));
    return is_ours(request.header("Host")) && is_from_us && request.method() == "GET";
  }

  HttpResponse routed(const HttpRequest& request) {
    static constexpr std::array<Route, 9> routes{{
        {"", false, &Room::give_page},
        {"preview.css", false, &Room::give_sheet},
        {"preview.js", false, &Room::give_script},
        {"state", false, &Room::give_state},
        {"events", false, &Room::give_events},
        {"page/", true, &Room::give_drawing},
        {"place", false, &Room::give_place},
        {"at", false, &Room::take_wish},
        {"book/", true, &Room::give_book_file},
    }};
    auto path = request.path();
    const auto begin = fmt::format("/{}/", token_);
    if (!path.starts_with(begin)) return empty_response(404);
    path.remove_prefix(begin.size());
    for (const auto& route : routes) {
      const bool is_it = route.has_rest ? path.starts_with(route.path) : path == route.path;
      if (is_it) return (this->*route.handler)(request, path.substr(route.path.size()));
    }
    return empty_response(404);
  }

  std::shared_ptr<const ShownBook> book() const {
    const std::scoped_lock lock(mutex_);
    return book_;
  }

  HttpResponse give_page(const HttpRequest& request, std::string_view) {
    return own_file(request, "preview.html", "text/html; charset=utf-8", own_policy);
  }
  HttpResponse give_sheet(const HttpRequest& request, std::string_view) {
    return own_file(request, "preview.css", "text/css; charset=utf-8");
  }
  HttpResponse give_script(const HttpRequest& request, std::string_view) {
    return own_file(request, "preview.js", "text/javascript; charset=utf-8");
  }
  static HttpResponse own_file(
      const HttpRequest& request,
      std::string_view name,
      std::string_view type,
      const char* policy = nullptr
  ) {
    return response_of(request, std::string(find(embedded::preview(), name)), type, policy);
  }

  HttpResponse give_state(const HttpRequest& request, std::string_view) {
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
    return response_of(request, text, "application/json");
  }

  /// Sends an event for each build; the browser then asks for the state.
  HttpResponse give_events(const HttpRequest&, std::string_view) {
    HttpResponse response;
    response.headers = {{"Cache-Control", "no-store"}, {"Content-Type", "text/event-stream"}};
    response.next_piece = [this, seen = std::uint64_t{0}]() mutable -> std::optional<std::string> {
      std::unique_lock lock(mutex_);
      // Writing from time to time shows when the browser has gone.
      const bool is_new = news_.wait_for(lock, std::chrono::seconds(10), [&] {
        return is_over_ || event_ != seen;
      });
      if (is_over_) return std::nullopt;
      seen = event_;
      return is_new ? fmt::format("id: {0}\ndata: {0}\n\n", seen) : ":\n\n";
    };
    return response;
  }

  /// `rest`: "12.png".
  HttpResponse give_drawing(const HttpRequest& request, std::string_view rest) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    const auto ending = rest.substr(static_cast<std::size_t>(end - rest.data()));
    if (fault != std::errc() || ending != ".png") return empty_response(404);
    const auto dpi = std::clamp(number_of(request, "dpi").value_or(96), 24.0, 400.0);
    const auto book = this->book();
    auto image = book ? book->page(number, dpi) : std::nullopt;
    return image ? response_of(request, std::move(*image), "image/png") : empty_response(404);
  }

  HttpResponse give_place(const HttpRequest& request, std::string_view) {
    const auto book = this->book();
    const auto page = number_of(request, "page"), x = number_of(request, "x"),
               y = number_of(request, "y"), element = number_of(request, "element");
    std::optional<Place> place;
    if (book && element) place = book->place_of_element(static_cast<std::size_t>(*element));
    if (book && page && x && y)
      place = book->place_on_page(static_cast<std::size_t>(*page), *x, *y);
    if (!place) return empty_response(404);
    const auto text = fmt::format(
        R"({{"path":{},"line":{},"column":{}}})",
        json_string(place->path),
        place->line,
        place->column
    );
    return response_of(request, text, "application/json");
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

  HttpResponse take_wish(const HttpRequest& request, std::string_view) {
    const auto line = number_of(request, "line");
    if (!line) return empty_response(400);
    go_to(request.field("file").value_or(""), static_cast<std::uint32_t>(*line));
    return empty_response(204);
  }

  HttpResponse give_book_file(const HttpRequest& request, std::string_view rest) {
    const auto book = this->book();
    const auto file = book ? book->file(std::string(rest)) : std::nullopt;
    return file ? response_of(request, std::string(file->bytes), file->media_type, book_policy)
                : empty_response(404);
  }

  std::string editor_;
  std::string token_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::shared_ptr<const ShownBook> book_;
  std::string failure_;
  Wish wish_;
  std::uint64_t event_ = 0;
  bool is_over_ = false;
  HttpServer server_;  ///< the last: it uses the others
};

Server::Server(int port, std::string editor)
    : room_(std::make_unique<Room>(port, std::move(editor))) {}

Server::~Server() = default;

std::string Server::address() const { return room_->address(); }

void Server::show(std::shared_ptr<const ShownBook> book) { room_->show(std::move(book)); }

void Server::go_to(std::string path, std::uint32_t line) { room_->go_to(std::move(path), line); }

void Server::say(std::string failure) { room_->say(std::move(failure)); }

}  // namespace quire::preview
