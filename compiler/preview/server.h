#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "preview/shown_book.h"

namespace quire::preview {

/// Shows a book in a browser of this machine, and nowhere else: it listens at 127.0.0.1, under a
/// path that has 128 random bits, and answers nobody who came by another name or from another page.
///
/// Source: html #server-sent-events; csp3; "DNS rebinding" is what the Host header is looked at
/// for.
class Server {
public:
  /// `port`: 0 takes any. `editor`: the address that opens a place in an editor, with {file},
  /// {line} and {column}. Throws std::runtime_error if the port is taken.
  Server(int port, std::string editor);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Returns what a browser is to open.
  std::string address() const;

  /// Shows another book from now on; browsers are told.
  void show(std::shared_ptr<const ShownBook>);

  /// Reports why the last build failed; the book before it stays visible.
  void say(std::string failure);

  /// Has browsers show what was written in a line of a file, whose path is absolute.
  void go_to(std::string path, std::uint32_t line);

private:
  class Room;
  std::unique_ptr<Room> room_;
};

}  // namespace quire::preview
