#include "cli/options/option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include "base/ascii.h"
#include "base/near_name.h"
#include "book/page_size.h"
#include "cli/usage_fault.h"

namespace quire::cli {
namespace {

constexpr std::array stores{
    NamedValue<epub::Store>{"kindle", epub::Store::Kindle},
    NamedValue<epub::Store>{"apple", epub::Store::Apple},
    NamedValue<epub::Store>{"kobo", epub::Store::Kobo},
    NamedValue<epub::Store>{"google", epub::Store::Google},
};
constexpr std::array print_shops{
    NamedValue<book::PrintShop>{"kdp-print", book::PrintShop::Kdp},
    NamedValue<book::PrintShop>{"ingram-print", book::PrintShop::Ingram},
    NamedValue<book::PrintShop>{"lulu-print", book::PrintShop::Lulu},
};
static_assert(print_shops.size() == book::print_shops.size());

/// The number that is all of the text.
template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_all = fault == std::errc() && end == text.data() + text.size();
  return is_all ? std::optional(value) : std::nullopt;
}

/// Reads "3-5", "3-" or "7"; returns nothing for anything else.
std::optional<build::PageRange> page_range(std::string_view given) {
  const auto number = [](std::string_view digits) {
    const auto value = number_of<std::size_t>(digits);
    return value && *value > 0 ? value : std::nullopt;
  };
  const auto dash = given.find('-');
  const auto first = number(given.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return build::PageRange{*first, *first};
  if (dash + 1 == given.size()) return build::PageRange{*first};
  const auto last = number(given.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return build::PageRange{*first, *last};
}

std::optional<SourceLine> source_line(std::string_view given) {
  const auto number_at_end = [](std::string_view text) -> std::optional<std::uint32_t> {
    const auto colon = text.rfind(':');
    const auto number = number_of<std::uint32_t>(text.substr(colon + 1));
    return colon != std::string_view::npos && number && *number > 0 ? number : std::nullopt;
  };
  auto line = number_at_end(given);
  auto path = given.substr(0, given.rfind(':'));
  if (const auto before_column = line ? number_at_end(path) : std::nullopt) {
    line = before_column;
    path = path.substr(0, path.rfind(':'));
  }
  if (!line || path.empty()) return std::nullopt;
  return SourceLine{path, *line};
}

/// Whether it is a key of TOML without quotation marks, or several with dots between them.
/// Source: TOML 1.0 #keys
bool is_key(std::string_view text) {
  constexpr std::size_t most_bytes = 200;
  const auto is_of_key = [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
  };
  const bool has_empty_part = text.empty() || text.starts_with('.') || text.ends_with('.') ||
                              text.find("..") != std::string_view::npos;
  return !has_empty_part && text.size() <= most_bytes && std::ranges::all_of(text, is_of_key);
}

}  // namespace

std::vector<std::string_view> parted(std::string_view words) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto comma = words.find(',');
    parts.push_back(words.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    words.remove_prefix(comma + 1);
  }
}

std::string use_one_of(const std::vector<std::string_view>& words) {
  std::string text = "use ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

double number_between(
    std::string_view option, const std::string& value, double least, double most
) {
  const auto number = number_of<double>(value);
  if (!number || !(*number >= least && *number <= most))
    throw UsageFault(
        fmt::format("{} must be a number from {} to {}, not {}", option, least, most, value)
    );
  return *number;
}

std::size_t whole_number_up_to(
    std::size_t most, std::string_view option, const std::string& value
) {
  const auto number = number_of<std::size_t>(value);
  if (!number || *number > most)
    throw UsageFault(
        fmt::format("{} must be a whole number from 0 to {}, not {}", option, most, value)
    );
  return *number;
}

std::uint64_t bytes_in(std::string_view option, const std::string& value) {
  constexpr std::string_view units = "MG";
  const auto unit = value.empty() ? std::string_view::npos : units.find(value.back());
  const auto number = number_of<std::uint32_t>(std::string_view(value).substr(0, value.size() - 1));
  if (unit == std::string_view::npos || !number || *number == 0)
    throw UsageFault(fmt::format("{} must be a size such as 512M or 2G, not {}", option, value));
  return std::uint64_t{*number} << (20 + 10 * unit);
}

void take_key(Options& options, const std::string& value) {
  if (!is_key(std::string_view(value).substr(0, value.find('='))))
    throw UsageFault("not KEY=VALUE: " + value, "write -M title=Draft");
  options.request.invocation.keys.push_back(value);
}

void take_page(Options& options, const std::string& value) {
  options.request.page = book::css_page_size(value);
  if (options.request.page->empty())
    throw UsageFault(
        "unknown page size: " + value, "use a4, a5, letter or WIDTHxHEIGHT, such as 6x9in"
    );
}

void take_pages(Options& options, const std::string& value) {
  auto ranges = page::folio_ranges(value);
  const auto range = page_range(value);
  const bool is_backward = value.find_first_not_of("0123456789-") == std::string::npos && !range;
  if (!ranges || is_backward) throw UsageFault("invalid pages: " + value, "use 5-9,12");
  options.request.selection.pages = std::move(*ranges);
  if (range) options.request.pages = *range;
}

void take_source_line(Options& options, const std::string& value) {
  options.at = source_line(value);
  if (!options.at) throw UsageFault("not FILE:LINE: " + value);
}

std::vector<std::string_view> store_names() {
  std::vector<std::string_view> names;
  for (const auto& store : stores)
    names.push_back(store.name);
  for (const auto& shop : print_shops)
    names.push_back(shop.name);
  return names;
}

void take_stores(Options& options, const std::string& value) {
  for (const auto word : parted(value)) {
    if (const auto store = value_named<epub::Store>(stores, word))
      options.request.stores.push_back(*store);
    else if (const auto shop = value_named<book::PrintShop>(print_shops, word))
      options.request.print_shops.push_back(*shop);
    else
      throw UsageFault(fmt::format("unknown store: {}", word), use_one_of(store_names()));
  }
}

std::vector<std::string_view> output_words() {
  std::vector<std::string_view> words;
  for (const auto& name : book::output_names)
    words.push_back(name.word);
  return words;
}

void take_outputs(Options& options, const std::string& value) {
  auto outputs = options.request.outputs.value_or(book::Outputs());
  for (const auto word : parted(value)) {
    const auto output = book::output_named(word);
    if (!output)
      throw UsageFault(fmt::format("unknown output: {}", word), use_one_of(output_words()));
    outputs.add(*output);
  }
  options.request.outputs = outputs;
}

}  // namespace quire::cli
