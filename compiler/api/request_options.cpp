#include "api/request_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

#include "base/named_value.h"
#include "book/output.h"
#include "book/page_size.h"
#include "book/profile.h"
#include "book/theme.h"

namespace quire::api {
namespace {

using build::Request;

template <typename Number>
std::optional<Number> number_between(std::string_view text, Number least, Number most) {
  Number number{};
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number < least || number > most) return std::nullopt;
  return number;
}

/// Sets an optional if there is a value for it.
template <typename Value>
bool set(std::optional<Value>& target, const std::optional<Value>& value) {
  if (value) target = value;
  return value.has_value();
}

bool set_outputs(Request& request, std::string_view words) {
  book::Outputs outputs;
  while (true) {
    const auto comma = words.find(',');
    const auto output = book::output_named(words.substr(0, comma));
    if (!output) return false;
    outputs.add(*output);
    if (comma == std::string_view::npos) break;
    words.remove_prefix(comma + 1);
  }
  request.outputs = outputs;
  return true;
}

bool set_page(Request& request, std::string_view name) {
  auto size = book::css_page_size(name);
  if (size.empty()) return false;
  request.page = std::move(size);
  return true;
}

bool set_profile(Request& request, std::string_view name) {
  return set(request.profile, book::profile_named(name));
}

bool set_grey(Request& request, std::string_view word) {
  request.is_grey = word == "true";
  return request.is_grey || word == "false";
}

bool set_print_cover(Request& request, std::string_view word) {
  request.has_print_cover = word == "true";
  return request.has_print_cover || word == "false";
}

bool set_standard(Request& request, std::string_view name) {
  return set(request.standard, book::pdf_standard_named(name));
}

bool set_output_intent(Request& request, std::string_view path) {
  request.output_intent = path;
  return !path.empty();
}

bool set_theme(Request& request, std::string_view name) {
  return set(request.theme, book::theme_named(name));
}

bool set_date(Request& request, std::string_view seconds) {
  constexpr std::int64_t end_of_9999 = 253402300799;
  return set(request.invocation.date, number_between<std::int64_t>(seconds, 0, end_of_9999));
}

bool set_dpi(Request& request, std::string_view dpi) {
  const auto number = number_between<double>(dpi, 10, 1200);
  if (number) request.dpi = *number;
  return number.has_value();
}

bool add_granted(Request& request, std::string_view folder) {
  if (folder.empty()) return false;
  request.granted.emplace_back(folder);
  return true;
}

using Setter = bool (*)(Request&, std::string_view);

constexpr std::array options{
    NamedValue<Setter>{"allow-read", add_granted},
    NamedValue<Setter>{"date", set_date},
    NamedValue<Setter>{"dpi", set_dpi},
    NamedValue<Setter>{"grey", set_grey},
    NamedValue<Setter>{"output-intent", set_output_intent},
    NamedValue<Setter>{"page", set_page},
    NamedValue<Setter>{"pdf-standard", set_standard},
    NamedValue<Setter>{"print-cover", set_print_cover},
    NamedValue<Setter>{"profile", set_profile},
    NamedValue<Setter>{"theme", set_theme},
    NamedValue<Setter>{"to", set_outputs},
};

}  // namespace

bool set_option(Request& request, std::string_view name, std::string_view value) {
  const auto setter = value_named<Setter>(options, name);
  return setter && (*setter)(request, value);
}

}  // namespace quire::api
