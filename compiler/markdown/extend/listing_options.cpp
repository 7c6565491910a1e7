#include "markdown/extend/listing_options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

/// No listing has more lines: it would not be highlighted either.
constexpr std::uint32_t most_lines = 1'000'000;

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = fault == std::errc() && end == text.data() + text.size();
  return is_whole && number <= most_lines ? std::optional(number) : std::nullopt;
}

std::optional<LineRange> range_of(std::string_view text) {
  const auto dash = text.find('-');
  const auto first = number_of(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : number_of(text.substr(dash + 1));
  if (!first || !last || *first == 0 || *last < *first) return std::nullopt;
  return LineRange{*first, *last};
}

/// What a key says.
enum class Topic : std::uint8_t {
  File,
  Region,
  Lines,
  Dedent,
  Numbers,
  FirstNumber,
  Highlighted,
  Inserted,
  Deleted,
};

struct Key {
  std::string_view name;
  Topic topic;
};

/// By name. Ours, and those of pandoc (startFrom), MkDocs (hl_lines, linenums), Hugo (linenos,
/// linenostart, hl_lines), Sphinx (emphasize-lines, lineno-start) and Expressive Code (ins, del,
/// mark).
constexpr auto keys = std::to_array<Key>({
    {"code-line-numbers", Topic::Numbers},
    {"dedent", Topic::Dedent},
    {"del", Topic::Deleted},
    {"deleted", Topic::Deleted},
    {"emphasize-lines", Topic::Highlighted},
    {"file", Topic::File},
    {"highlight", Topic::Highlighted},
    {"hl-lines", Topic::Highlighted},
    {"hl_lines", Topic::Highlighted},
    {"ins", Topic::Inserted},
    {"inserted", Topic::Inserted},
    {"lineno-start", Topic::FirstNumber},
    {"linenos", Topic::Numbers},
    {"linenostart", Topic::FirstNumber},
    {"linenums", Topic::FirstNumber},
    {"lines", Topic::Lines},
    {"mark", Topic::Highlighted},
    {"numbers", Topic::Numbers},
    {"region", Topic::Region},
    {"start", Topic::FirstNumber},
    {"startfrom", Topic::FirstNumber},
});
static_assert(std::ranges::is_sorted(keys, {}, &Key::name));

constexpr auto number_words = std::to_array<std::string_view>(
    {"line-numbers",
     "linenos",
     "linenums",
     "number-lines",
     "numberlines",
     "numbers",
     "showlinenumbers"}
);

bool is_yes(std::string_view value) { return value != "false" && value != "no" && value != "0"; }

void number_from(std::uint32_t first, ListingOptions& options) { options.first_number = first; }

void take_ranges(
    std::string_view value, std::vector<LineRange>& ranges, std::vector<std::string>& unreadable
) {
  if (const auto read = read_line_ranges(value))
    ranges.insert(ranges.end(), read->begin(), read->end());
  else
    unreadable.emplace_back(value);
}

/// `numbers=true`, and `numbers=10`, which is the first one. Hugo's `{linenos=true,linenostart=10}`
/// has no space between the two.
void take_numbers(std::string_view value, ListingOptions& options) {
  if (const auto comma = value.find(','); comma != std::string_view::npos) {
    const auto rest = value.substr(comma + 1);
    const auto equals = std::min(rest.find('='), rest.size());
    if (equals < rest.size())
      take_listing_key(rest.substr(0, equals), rest.substr(equals + 1), options);
    value = value.substr(0, comma);
  }
  const auto first = number_of(value);
  if (first && *first > 0)
    number_from(*first, options);
  else if (is_yes(value) && !options.first_number)
    number_from(1, options);
}

void take_first_number(std::string_view value, ListingOptions& options) {
  if (const auto first = number_of(value))
    number_from(*first, options);
  else
    options.unreadable.emplace_back(value);
}

}  // namespace

std::optional<std::vector<LineRange>> read_line_ranges(std::string_view text) {
  // Hugo: `[1,"3-4"]`.
  std::string plain;
  if (text.starts_with('[') && text.ends_with(']')) {
    plain = text.substr(1, text.size() - 2);
    std::erase(plain, '"');
    text = plain;
  }
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  // Expressive Code: a label for the lines, {"1. Load":3-5}.
  if (const auto label = text.find("\":"); text.starts_with('"') && label != std::string_view::npos)
    text.remove_prefix(label + 2);
  std::vector<LineRange> ranges;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(", ;"), text.size());
    if (end > 0) {
      const auto range = range_of(text.substr(0, end));
      if (!range) return std::nullopt;
      ranges.push_back(*range);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ranges.empty() ? std::nullopt : std::optional(std::move(ranges));
}

bool take_listing_key(std::string_view key, std::string_view value, ListingOptions& options) {
  const auto name = ascii::lower(key);
  const auto* const row = std::ranges::lower_bound(keys, std::string_view(name), {}, &Key::name);
  if (row == keys.end() || row->name != name) return false;
  switch (row->topic) {
    case Topic::File: options.place.file = value; break;
    case Topic::Region: options.place.region = value; break;
    case Topic::Lines: options.place.lines = value; break;
    case Topic::Dedent: options.place.is_dedented = is_yes(value); break;
    case Topic::Numbers: take_numbers(value, options); break;
    case Topic::FirstNumber: take_first_number(value, options); break;
    case Topic::Highlighted: take_ranges(value, options.highlighted, options.unreadable); break;
    case Topic::Inserted: take_ranges(value, options.inserted, options.unreadable); break;
    case Topic::Deleted: take_ranges(value, options.deleted, options.unreadable); break;
  }
  return true;
}

bool take_listing_word(std::string_view word, ListingOptions& options) {
  const auto name = ascii::lower(word);
  if (name == "dedent") return options.place.is_dedented = true;
  if (std::ranges::find(number_words, name) != number_words.end()) {
    if (!options.first_number) number_from(1, options);
    return true;
  }
  if (!word.starts_with('{')) return false;
  const auto ranges = read_line_ranges(word);
  if (ranges) options.highlighted.insert(options.highlighted.end(), ranges->begin(), ranges->end());
  return ranges.has_value();
}

}  // namespace quire::markdown
