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

/// Reads a date in any form of ISO 8601: YYYY, YYYY-MM, YYYY-MM-DD, YYYYMMDD, a day of a week
/// (2026-W05-6) or of the year (2026-031), with a time (`T` or a space) and a zone (none is UTC);
/// also with slashes and without leading zeros, as people write it. Nothing if it is none of these
/// or no day of the calendar.
std::optional<Date> parse_date(std::string_view);

/// The date that a post's file name begins with, "2026-01-31" of "2026-01-31-a-post.md", else
/// empty. Source: Jekyll, posts
std::string date_of_file_name(std::string_view);

/// A time as YYYY-MM-DDTHH:MM:SSZ.
std::string date_from_unix_time(std::int64_t);

/// A date in the form of `Date::text` as a reader wants it, without the time: "9 July 2026", "Juli
/// 2026", "2026年7月9日".
std::string date_in_words(std::string_view date, std::string_view language);

}  // namespace quire::book
