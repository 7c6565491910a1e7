#include "pdf/pictures/cairo_file.h"

#include <charconv>
#include <stdexcept>

namespace quire::pdf {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::logic_error(std::string("cairo's PDF has ") + what);
}

std::size_t to_number(std::string_view text) {
  std::size_t result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

/// The next token from `at`, which is moved behind it.
std::string_view next_token(std::string_view text, std::size_t& at) {
  const auto begin = skip_space(text, at);
  if (begin >= text.size()) fail("an early end");
  at = end_of_value(text, begin);
  return text.substr(begin, at - begin);
}

}  // namespace

// Source: ISO 32000-1 7.5.4, 7.5.5
CairoFile::CairoFile(std::string_view bytes) : bytes_(bytes) {
  constexpr std::string_view mark = "startxref";
  const auto place = bytes.rfind(mark);
  if (place == std::string_view::npos) fail("no startxref");
  auto at = place + mark.size();
  at = to_number(next_token(bytes, at));
  if (next_token(bytes, at) != "xref") fail("no xref table");
  next_token(bytes, at);
  const auto count = to_number(next_token(bytes, at));
  for (std::size_t i = 0; i < count; ++i) {
    offsets_.push_back(to_number(next_token(bytes, at)));
    next_token(bytes, at);
    next_token(bytes, at);
  }
  if (next_token(bytes, at) != "trailer") fail("no trailer");
  root_ = referenced(value_of(entries_of(bytes, skip_space(bytes, at)), "/Root"));
}

FileObject CairoFile::object(ObjectNumber number) const {
  if (number >= offsets_.size()) fail("a reference to nowhere");
  auto at = offsets_[number];
  for (int i = 0; i < 3; ++i)
    next_token(bytes_, at);  // 12 0 obj
  FileObject result;
  result.value = next_token(bytes_, at);
  const auto after = skip_space(bytes_, at);
  if (!bytes_.substr(after).starts_with("stream\n")) return result;
  const auto length = value_of(entries_of(result.value), "/Length");
  const auto indirect = referenced(length);
  const auto size = to_number(indirect != 0 ? object(indirect).value : length);
  result.is_stream = true;
  result.data = bytes_.substr(after + 7, size);
  if (result.data.size() != size) fail("a stream without end");
  return result;
}

std::vector<ObjectNumber> CairoFile::pages() const {
  const auto catalog = object(root_).value;
  const auto tree = object(referenced(value_of(entries_of(catalog), "/Pages"))).value;
  const auto kids = value_of(entries_of(tree), "/Kids");
  std::vector<ObjectNumber> result;
  for (std::size_t at = skip_space(kids, 1); at < kids.size() && kids[at] != ']';) {
    result.push_back(static_cast<ObjectNumber>(to_number(next_token(kids, at))));
    next_token(kids, at);
    next_token(kids, at);
    at = skip_space(kids, at);
  }
  return result;
}

}  // namespace quire::pdf
