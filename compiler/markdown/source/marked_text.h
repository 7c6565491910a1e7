#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/byte_set.h"

namespace quire::markdown {

/// A piece of a text on its way through cmark: with escape marks, and with the marks of what was
/// set aside (prepared_text.h). It is searched and divided as a std::string_view is, but there is
/// no way from here to a string that a reader sees but PreparedText::restored(): a mark that stays
/// is in the book.
class MarkedText {
public:
  static constexpr auto npos = std::string_view::npos;

  constexpr MarkedText() = default;
  /// Takes bytes in which marks mean what they mean.
  constexpr explicit MarkedText(std::string_view bytes) : bytes_(bytes) {}

  /// Returns the bytes with the marks, for who looks for marks, or for signs that no mark has: to
  /// search and to compare, never to show.
  constexpr std::string_view with_marks() const { return bytes_; }

  constexpr std::size_t size() const { return bytes_.size(); }
  constexpr bool empty() const { return bytes_.empty(); }
  constexpr char operator[](std::size_t at) const { return bytes_[at]; }
  constexpr char front() const { return bytes_.front(); }
  constexpr char back() const { return bytes_.back(); }
  constexpr auto begin() const { return bytes_.begin(); }
  constexpr auto end() const { return bytes_.end(); }

  constexpr bool starts_with(std::string_view text) const { return bytes_.starts_with(text); }
  constexpr bool starts_with(char c) const { return bytes_.starts_with(c); }
  constexpr bool ends_with(std::string_view text) const { return bytes_.ends_with(text); }
  constexpr bool ends_with(char c) const { return bytes_.ends_with(c); }
  constexpr std::size_t find(std::string_view text, std::size_t from = 0) const {
    return bytes_.find(text, from);
  }
  constexpr std::size_t find(char c, std::size_t from = 0) const { return bytes_.find(c, from); }
  constexpr std::size_t rfind(char c, std::size_t from = npos) const {
    return bytes_.rfind(c, from);
  }
  constexpr std::size_t find_first_of(std::string_view any, std::size_t from = 0) const {
    return bytes_.find_first_of(any, from);
  }
  constexpr std::size_t find_first_of(const ByteSet& any, std::size_t from = 0) const {
    return any.first_in(bytes_, from);
  }
  constexpr std::size_t find_first_not_of(std::string_view any, std::size_t from = 0) const {
    return bytes_.find_first_not_of(any, from);
  }
  constexpr std::size_t find_last_not_of(std::string_view any, std::size_t from = npos) const {
    return bytes_.find_last_not_of(any, from);
  }

  constexpr MarkedText substr(std::size_t at, std::size_t size = npos) const {
    return MarkedText(bytes_.substr(at, size));
  }
  constexpr void remove_prefix(std::size_t size) { bytes_.remove_prefix(size); }
  constexpr void remove_suffix(std::size_t size) { bytes_.remove_suffix(size); }

  friend constexpr bool operator==(MarkedText, MarkedText) = default;
  friend constexpr bool operator==(MarkedText text, std::string_view other) {
    return text.bytes_ == other;
  }

private:
  std::string_view bytes_;
};

/// A MarkedText with bytes of its own.
class MarkedString {
public:
  MarkedString() = default;
  explicit MarkedString(MarkedText text) : bytes_(text.with_marks()) {}
  /// Takes bytes in which marks mean what they mean.
  explicit MarkedString(std::string_view bytes) : bytes_(bytes) {}

  // As std::string becomes a std::string_view.
  operator MarkedText() const { return MarkedText(bytes_); }  // NOLINT(google-explicit-constructor)
  MarkedText text() const { return MarkedText(bytes_); }

  MarkedString& operator+=(MarkedText text) {
    bytes_ += text.with_marks();
    return *this;
  }
  MarkedString& operator+=(char c) {
    bytes_ += c;
    return *this;
  }

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  void clear() { bytes_.clear(); }
  const char* c_str() const { return bytes_.c_str(); }

private:
  std::string bytes_;
};

}  // namespace quire::markdown
