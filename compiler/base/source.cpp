#include "base/source.h"

#include <algorithm>

namespace quire {

Source::Source(SourceId id, std::string path, std::string text)
    : id_(id), path_(std::move(path)), text_(std::move(text)), line_starts_{0} {
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

const Source& SourceMap::add(std::string path, std::string text) {
  const auto id = static_cast<SourceId>(sources_.size() + 1);
  return sources_.emplace_back(id, std::move(path), std::move(text));
}

Position SourceMap::position_of(Span span) const {
  if (!span) return {};
  const auto& source = (*this)[span.file];
  const auto line = source.line_at(span.begin);
  const auto column = span.begin - source.line_start(line) + 1;
  return {source.path(), line, static_cast<std::uint32_t>(column)};
}

std::string_view SourceMap::line_of(Span span) const {
  if (!span) return {};
  const auto& source = (*this)[span.file];
  return source.line(source.line_at(span.begin));
}

}  // namespace quire
