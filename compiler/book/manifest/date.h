#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire::book {

/// A date as metadata gives it, in the form in which the outputs want it, and as seconds since
/// 1970.
struct Date {
  std::string text;
  std::int64_t unix_time = 0;
};

/// Reads YYYY, YYYY-MM, YYYY-MM-DD, or the last with a time (`T` or a space, HH:MM, seconds or not)
/// and a zone (`Z`, ±HH:MM; none is UTC). Nothing if it is none of these or no day of the calendar.
/// Source: W3C NOTE-datetime, a profile of ISO 8601.
std::optional<Date> parse_date(std::string_view);

/// A time as YYYY-MM-DDTHH:MM:SSZ.
std::string date_from_unix_time(std::int64_t);

/// A date in the form of `Date::text` as a reader wants it, without the time: "9 July 2026", "Juli
/// 2026", "2026年7月9日".
std::string date_in_words(std::string_view date, std::string_view language);

}  // namespace quire::book
