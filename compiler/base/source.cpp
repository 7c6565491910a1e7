#include "base/source.h"

#include <algorithm>

namespace quire {

Source::Source(SourceId id, std::string path, std::string text, std::vector<SourcePiece> pieces)
    : id_(id),
      path_(std::move(path)),
      text_(std::move(text)),
      pieces_(std::move(pieces)),
      line_starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

Span Source::span(std::size_t begin, std::size_t size) const {
  begin = std::min(begin, text_.size());
  size = std::min(size, text_.size() - begin);
  return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

std::uint32_t Source::line_at(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(line_starts_, offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

std::string_view Source::line(std::uint32_t line) const {
  const auto begin = line_start(line);
  auto end = std::min(text_.find('\n', begin), text_.size());
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

std::optional<Span> Source::original_of(Span span) const {
  if (pieces_.empty()) return std::nullopt;
  const auto after = std::ranges::upper_bound(pieces_, span.begin, {}, &SourcePiece::begin);
  const auto& piece = after == pieces_.begin() ? *after : *(after - 1);
  const auto& original = piece.original;
  if (!piece.is_copy) return original;
  const auto skipped = span.begin - std::min<std::size_t>(piece.begin, span.begin);
  const auto begin = std::min<std::size_t>(original.begin + skipped, original.end);
  const auto end = std::min<std::size_t>(begin + (span.end - span.begin), original.end);
  return Span{original.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

const Source& SourceMap::add(std::string path, std::string text, std::vector<SourcePiece> pieces) {
  const auto id = static_cast<SourceId>(sources_.size() + 1);
  return sources_.emplace_back(id, std::move(path), std::move(text), std::move(pieces));
}

Span SourceMap::written(Span span) const {
  // A piece may itself be of a text put together; a text is only ever made of earlier ones.
  while (span) {
    const auto original = (*this)[span.file].original_of(span);
    if (!original) break;
    span = *original;
  }
  return span;
}

Position SourceMap::position_of(Span span) const {
  span = written(span);
  if (!span) return {};
  const auto& source = (*this)[span.file];
  const auto line = source.line_at(span.begin);
  const auto column = span.begin - source.line_start(line) + 1;
  return {source.path(), line, static_cast<std::uint32_t>(column)};
}

std::string_view SourceMap::line_of(Span span) const {
  span = written(span);
  if (!span) return {};
  const auto& source = (*this)[span.file];
  return source.line(source.line_at(span.begin));
}

}  // namespace quire
