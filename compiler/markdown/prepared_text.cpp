#include "markdown/prepared_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "markdown/bounds.h"
#include "markdown/fence.h"
#include "markdown/front_matter.h"

namespace quire::markdown {

std::size_t OffsetMap::operator()(std::size_t made) const {
  const auto after = std::ranges::upper_bound(anchors_, made, {}, &Anchor::made);
  if (after == anchors_.begin()) return anchors_.empty() ? made : anchors_.front().original;
  const auto& anchor = *(after - 1);
  const auto original = anchor.original + (made - anchor.made);
  return after == anchors_.end() ? original : std::min(original, after->original);
}

/// Bytes [begin, end) of the clean text are replaced.
struct PreparedText::Edit {
  std::size_t begin, end;
  std::string replacement;
};

namespace {

/// Opens a mark: U+FDD0, which Unicode keeps from interchange; clean() leaves none of the author's.
constexpr std::string_view mark_open = "\xEF\xB7\x90";
constexpr std::string_view label_open = "[^";

/// The label of the footnote definition that opens at `at`, else empty.
/// Source: cmark-gfm's own syntax; it is not in the GFM specification.
std::string_view label_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_label = 1'000;
  const auto rest = text.substr(at + label_open.size(), longest_label);
  const auto end = rest.find_first_of("] \t\n");
  if (end == std::string_view::npos || !rest.substr(end).starts_with("]:")) return {};
  return rest.substr(0, end);
}

/// Where the line's first footnote label opens, if quotes and list items may be all before it.
std::optional<std::size_t> label_place(std::string_view line) {
  const auto first = line.find_first_not_of(container_characters);
  if (first == std::string_view::npos || !line.substr(first).starts_with(label_open)) return std::nullopt;
  return first;
}

/// Labels are the same if only the case of ASCII letters differs.
std::string folded(std::string_view label) {
  std::string result(label);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

}  // namespace

PreparedText::PreparedText(const Source& source, std::size_t body_offset, Diagnostics& diagnostics)
    : source_(source) {
  clean(source.text(), body_offset, diagnostics);
  std::vector<Edit> edits;
  add_bounds(edits, diagnostics);
  add_labels(edits);
  std::ranges::stable_sort(edits, {}, &Edit::begin);
  apply(std::move(edits));
}

/// Makes the text well-formed, takes the byte order mark off, and ends all lines in "\n".
void PreparedText::clean(std::string_view text, std::size_t body_offset, Diagnostics& diagnostics) {
  auto at = std::max(body_offset, byte_order_mark_size(text));
  at = std::min(at, text.size());
  clean_.reserve(text.size() - at);
  to_source_.add(0, at);

  std::size_t faults = 0;
  std::size_t first_fault = 0;
  while (at < text.size()) {
    const auto plain = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= 0x80 || (byte < 0x20 && c != '\n' && c != '\t');
    });
    const auto end = static_cast<std::size_t>(plain - text.begin());
    clean_.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;

    if (text[at] == '\r') {
      at += text.substr(at).starts_with("\r\n") ? 2 : 1;
      clean_ += '\n';
      to_source_.add(clean_.size(), at);
      continue;
    }
    const auto size = utf8::decode(text, at).size;
    std::size_t faulty = 0;
    const auto character = text.substr(at, size);
    clean_ += utf8::cleaned(character == mark_open ? "\xFF" : character, &faulty);
    if (faulty > 0 && faults++ == 0) first_fault = at;
    at += size;
    if (faulty > 0) to_source_.add(clean_.size(), at);
  }
  if (faults > 0)
    diagnostics.add(
        {Severity::Warning, "MD-001", source_.span(first_fault, 1),
         fmt::format("{} bytes or characters that no text may contain", faults),
         "save the file as UTF-8; each such place shows as U+FFFD"}
    );
}

std::string PreparedText::new_mark(SetAside what) {
  set_aside_.push_back(std::move(what));
  return fmt::format("{}{};", mark_open, set_aside_.size() - 1);
}

Span PreparedText::span_of_clean(std::size_t begin, std::size_t end) const {
  const auto first = to_source_(begin);
  return source_.span(first, to_source_(end) - first);
}

void PreparedText::add_bounds(std::vector<Edit>& edits, Diagnostics& diagnostics) {
  for (const auto& block : blocks_over_bounds(clean_)) {
    const auto span = span_of_clean(block.begin, block.end);
    auto text = clean_.substr(block.begin, block.end - block.begin);
    diagnostics.add(
        {Severity::Warning, "MD-002", source_.span(span.begin, 1),
         fmt::format("{} is set as it stands", block.reason), "divide it"}
    );
    edits.push_back({block.begin, block.end, new_mark({std::move(text), true, span})});
  }
}

/// Finds what may be definitions of footnotes. A false find does no harm: its paragraph of the
/// prelude is then no call, and a mark is taken out again wherever it went.
void PreparedText::add_labels(std::vector<Edit>& edits) {
  const std::string_view text = clean_;
  const auto bounds = edits;
  auto bound = bounds.begin();
  FenceTracker fences;
  std::set<std::string> seen;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    while (bound != bounds.end() && bound->end <= at)
      ++bound;
    const bool is_set_aside = bound != bounds.end() && bound->begin <= at;
    if (!fences.is_code(line) && !is_set_aside) add_label(line, at, seen, edits);
    at = end + 1;
  }
}

void PreparedText::add_label(
    std::string_view line, std::size_t at, std::set<std::string>& seen, std::vector<Edit>& edits
) {
  const auto place = label_place(line);
  const auto label = place ? label_at(line, *place) : std::string_view();
  if (label.empty()) return;

  // Four spaces may make it a line of code, or a call at the head of a line that goes on.
  const auto prefix = line.substr(0, *place);
  const bool is_sure = prefix.find("    ") == std::string_view::npos && prefix.find('\t') == std::string_view::npos;
  const auto begin = at + *place;
  const auto end = begin + label_open.size() + label.size();
  NoteLabel note{std::string(label), span_of_clean(begin, end + 1), false};
  note.is_repeated = is_sure && !seen.insert(folded(label)).second;
  if (note.is_repeated) {
    const auto mark = new_mark({});
    edits.push_back({end, end, mark});
    note.label += mark;
  }
  labels_.push_back(std::move(note));
}

void PreparedText::apply(std::vector<Edit> edits) {
  for (const auto& label : labels_)
    text_ += fmt::format("[^{}]\n\n", label.label);
  std::size_t at = 0;
  for (const auto& edit : edits) {
    to_clean_.add(text_.size(), at);
    text_.append(clean_, at, edit.begin - at);
    to_clean_.add(text_.size(), edit.begin);
    text_ += edit.replacement;
    at = edit.end;
  }
  to_clean_.add(text_.size(), at);
  text_.append(clean_, at);
  clean_ = std::string();

  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

std::size_t PreparedText::offset_of(int line, int column) const {
  if (line < 1) return 0;
  const auto index = std::min(static_cast<std::size_t>(line) - 1, line_starts_.size() - 1);
  const auto offset = line_starts_[index] + static_cast<std::size_t>(std::max(column, 1)) - 1;
  return std::min(offset, text_.size());
}

Span PreparedText::span(int line, int column, int end_line, int end_column) const {
  const auto begin = offset_of(line, column);
  auto end = end_column > 0 ? offset_of(end_line, end_column) + 1 : offset_of(end_line, 1);
  if (end_column <= 0 && end > begin) --end;
  end = std::clamp(end, begin, std::max(begin, text_.size()));
  const auto first = to_source_(to_clean_(begin));
  return source_.span(first, to_source_(to_clean_(end)) - first);
}

std::string PreparedText::restored(std::string_view text) const {
  if (set_aside_.empty()) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::min(text.find(mark_open, at), text.size());
    result.append(text, at, mark - at);
    if (mark == text.size()) break;
    std::size_t number = 0;
    const auto [end, error] =
        std::from_chars(text.data() + mark + mark_open.size(), text.data() + text.size(), number);
    at = static_cast<std::size_t>(end - text.data());
    if (error == std::errc() && number < set_aside_.size()) result += set_aside_[number].text;
    if (at < text.size() && text[at] == ';') ++at;
  }
  return result;
}

const SetAside* PreparedText::set_aside(std::string_view text) const {
  if (set_aside_.empty() || !text.starts_with(mark_open)) return nullptr;
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data() + mark_open.size(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end + 1 == text.data() + text.size();
  return is_whole && number < set_aside_.size() ? &set_aside_[number] : nullptr;
}

}  // namespace quire::markdown
