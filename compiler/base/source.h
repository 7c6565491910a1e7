#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

/// Which of the SourceMap's files; 0 is none.
using SourceId = std::uint32_t;

/// A stretch of source text: bytes [begin, end) of one file. An empty Span in file 0 means "made by
/// the compiler". Twelve bytes, no owner: cheap enough for every node and declaration to carry one.
struct Span {
  SourceId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  explicit operator bool() const { return file != 0; }
  friend bool operator==(Span, Span) = default;
};

/// Where a byte stands, as an editor counts: line and column from 1, the column in bytes.
struct Position {
  std::string_view path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// A stretch of a text that was put together from files: from byte `begin` of it on, the bytes of
/// `original`. Bytes that stand for others than they are, such as a text that was put in between,
/// all have their place at the beginning of `original`.
struct SourcePiece {
  std::size_t begin = 0;
  Span original;
  bool is_copy = true;  ///< byte by byte
};

/// A file that the build has read: its text, and the path by which the author knows it. Or a text
/// put together from several, such as a chapter with what it includes; then every place in it
/// stands for one in a file.
class Source {
public:
  Source(SourceId id, std::string path, std::string text, std::vector<SourcePiece> pieces = {});

  SourceId id() const { return id_; }
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }

  /// `size` bytes from `begin`; both are cut to the text.
  Span span(std::size_t begin, std::size_t size) const;

  /// Line from 1; asks for no more than the text has.
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  std::size_t line_start(std::uint32_t line) const { return line_starts_.at(line - 1); }
  std::uint32_t line_at(std::size_t offset) const;

  /// The line's text without its end.
  std::string_view line(std::uint32_t line) const;

  /// What a span of this text stands for in a file, as far as one piece goes; nothing if the text
  /// is a file's own.
  std::optional<Span> original_of(Span) const;

private:
  SourceId id_;
  std::string path_;
  std::string text_;
  std::vector<SourcePiece> pieces_;  ///< ascending; empty for a file
  std::vector<std::size_t> line_starts_;
};

/// Every file the build has read. Sources are never moved or dropped: a string_view into one is
/// good until the SourceMap goes. Files are added by one thread, in the order of the book; then the
/// map is read by all.
class SourceMap {
public:
  const Source& add(std::string path, std::string text, std::vector<SourcePiece> pieces = {});
  const Source& operator[](SourceId id) const { return sources_.at(id - 1); }
  std::size_t size() const { return sources_.size(); }

  /// Where the author wrote what the span covers: in a file, never in a text put together.
  Span written(Span) const;

  /// Of the span's first byte, as written; an empty path for a Span without a file.
  Position position_of(Span) const;

  /// The whole line in which the span begins, as written, without its end.
  std::string_view line_of(Span) const;

private:
  std::deque<Source> sources_;
};

}  // namespace quire
