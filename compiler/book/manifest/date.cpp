#include "book/manifest/date.h"

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

#include "base/ascii.h"
#include "base/wording.h"

namespace quire::book {
namespace {

/// Reads parts of a date from left to right; once one is not there, none is.
class DateReader {
public:
  explicit DateReader(std::string_view text) : text_(text) {}

  bool is_ok() const { return is_ok_; }
  bool is_at_end() const { return text_.empty(); }
  bool is_at_digit() const { return !text_.empty() && ascii::is_digit(text_.front()); }

  int number(std::size_t digits) {
    int value = 0;
    if (text_.size() < digits) is_ok_ = false;
    for (std::size_t i = 0; is_ok_ && i < digits; ++i) {
      is_ok_ = ascii::is_digit(text_[i]);
      value = value * 10 + (text_[i] - '0');
    }
    if (is_ok_) text_.remove_prefix(digits);
    return value;
  }

  /// Skips one of the characters if it comes next.
  char take(std::string_view characters) {
    if (text_.empty() || characters.find(text_.front()) == std::string_view::npos) return '\0';
    const char taken = text_.front();
    text_.remove_prefix(1);
    return taken;
  }

private:
  std::string_view text_;
  bool is_ok_ = true;
};

struct TimeOfDay {
  int hour = 0, minute = 0, second = 0;
  int zone_minutes = 0;

  bool is_valid() const {
    return hour < 24 && minute < 60 && second < 60 && zone_minutes > -24 * 60 &&
           zone_minutes < 24 * 60;
  }
};

TimeOfDay read_time(DateReader& reader) {
  TimeOfDay time;
  time.hour = reader.number(2);
  if (reader.take(":") != '\0' || reader.is_at_digit()) time.minute = reader.number(2);
  if (reader.take(":") != '\0' || reader.is_at_digit()) time.second = reader.number(2);
  if (reader.take(".,") != '\0')
    while (reader.take("0123456789") != '\0')
      continue;
  reader.take(" ");
  const char sign = reader.take("+-");
  if (sign == '\0') {
    reader.take("Z");
    return time;
  }
  const auto hours = reader.number(2);
  reader.take(":");
  const auto minutes = hours * 60 + (reader.is_at_digit() ? reader.number(2) : 0);
  time.zone_minutes = sign == '-' ? -minutes : minutes;
  return time;
}

std::string zone_text(int minutes) {
  if (minutes == 0) return "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && ascii::is_digit(text[at + count]))
    ++count;
  return count;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (auto i = at; i < at + digits; ++i)
    value = value * 10 + (text[i] - '0');
  return value;
}

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format(
      "{:04}-{:02}-{:02}",
      static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day())
  );
}

/// The first of January, and the Monday of the year's first week: that of the fourth of January.
std::chrono::sys_days first_day(int year) {
  return std::chrono::year(year) / std::chrono::January / 1;
}
std::chrono::sys_days first_monday(int year) {
  const std::chrono::sys_days fourth = first_day(year) + std::chrono::days(3);
  return fourth - std::chrono::days(std::chrono::weekday(fourth).iso_encoding() - 1);
}

/// "2026-W05-6" as a day of the month; empty if it is none.
std::string day_of_week_date(std::string_view text) {
  const std::size_t at = text[4] == '-' ? 6 : 5;
  if (text.size() < at || text[at - 1] != 'W' || digits_at(text, at) < 2) return {};
  const bool has_hyphen = text.size() > at + 2 && text[at + 2] == '-';
  const auto day_at = at + (has_hyphen ? 3 : 2);
  const int week = number_at(text, at, 2);
  const int day = digits_at(text, day_at) > 0 ? number_at(text, day_at, 1) : 1;
  if (week < 1 || week > 53 || day < 1 || day > 7) return {};
  return day_text(
      first_monday(number_at(text, 0, 4)) + std::chrono::days((week - 1) * 7 + day - 1)
  );
}

/// "31" of "31/1" with two digits, from `at` on; moves `at` after it.
std::string two_digits(std::string_view text, std::size_t& at) {
  const auto count = std::min<std::size_t>(digits_at(text, at), 2);
  const auto value = number_at(text, at, count);
  at += count;
  return fmt::format("{:02}", value);
}

/// The date in the extended form; what is none as it is.
std::string with_hyphens(std::string_view text) {
  const auto year_digits = digits_at(text, 0);
  const auto rest_from = [&](std::size_t at) { return std::string(text.substr(at)); };
  if (year_digits == 8)
    return fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6));
  const bool is_ordinal = year_digits == 7 || (year_digits == 4 && digits_at(text, 5) == 3);
  if (is_ordinal) {
    const std::size_t at = year_digits == 7 ? 4 : 5;
    const int day = number_at(text, at, 3);
    if (day < 1 || day > 366) return std::string(text);
    return day_text(first_day(number_at(text, 0, 4)) + std::chrono::days(day - 1)) +
           rest_from(at + 3);
  }
  if (year_digits != 4 || text.size() < 6) return std::string(text);
  if (text.substr(4, 2).find('W') != std::string_view::npos) return day_of_week_date(text);
  if (std::string_view("-/.").find(text[4]) == std::string_view::npos) return std::string(text);
  std::size_t at = 5;
  auto result = std::string(text.substr(0, 4)) + '-' + two_digits(text, at);
  if (at < text.size() && text[at] == text[4] && digits_at(text, ++at) > 0)
    result += '-' + two_digits(text, at);
  return result + rest_from(at);
}

}  // namespace

std::optional<Date> parse_date(std::string_view given) {
  const auto text = with_hyphens(given);
  DateReader reader(text);
  TimeOfDay time;
  const int year = reader.number(4);
  std::string written = fmt::format("{:04}", year);
  const auto part = [&] {
    const int number = reader.number(2);
    written += fmt::format("-{:02}", number);
    return number;
  };
  const bool has_month = reader.take("-") != '\0';
  const int month = has_month ? part() : 1;
  const bool has_day = has_month && reader.take("-") != '\0';
  const int day = has_day ? part() : 1;
  if (has_day && reader.take("Tt ") != '\0') {
    time = read_time(reader);
    written += fmt::format(
        "T{:02}:{:02}:{:02}{}", time.hour, time.minute, time.second, zone_text(time.zone_minutes)
    );
  }
  const std::chrono::year_month_day date{
      std::chrono::year(year),
      std::chrono::month(static_cast<unsigned>(month)),
      std::chrono::day(static_cast<unsigned>(day))};
  if (!reader.is_ok() || !reader.is_at_end() || !date.ok() || !time.is_valid()) return std::nullopt;

  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t minutes = (days * 24 + time.hour) * 60 + time.minute - time.zone_minutes;
  return Date{written, minutes * 60 + time.second};
}

std::string date_of_file_name(std::string_view name) {
  constexpr std::size_t size = 10;
  const bool has_form = name.size() > size && digits_at(name, 0) == 4 && name[4] == '-' &&
                        digits_at(name, 5) == 2 && name[7] == '-' && digits_at(name, 8) == 2;
  if (!has_form || !parse_date(name.substr(0, size))) return {};
  return std::string(name.substr(0, size));
}

std::string date_from_unix_time(std::int64_t seconds) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): its names are a language
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return fmt::format(
      "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
      static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()),
      clock.hours().count(),
      clock.minutes().count(),
      clock.seconds().count()
  );
}

namespace {

/// The languages whose months are in wording.def, in our own wording.
constexpr auto languages_of_table = std::to_array<std::string_view>({"en", "de", "fr", "es", "zh"});

/// A date in the language's long form, of the Gregorian calendar; day 0: the month alone.
/// Source: CLDR, availableFormats yMMMMd and yMMMM
std::string date_by_cldr(int year, int month, int day, std::string_view language) {
  auto status = U_ZERO_ERROR;
  const auto tag = std::string(language) + "-u-ca-gregory";
  const auto locale = icu::Locale::forLanguageTag(tag, status);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status)
  );
  if (U_FAILURE(status)) return fmt::format("{:04}-{:02}", year, month);
  const auto pattern = patterns->getBestPattern(day > 0 ? "yMMMMd" : "yMMMM", status);
  const icu::SimpleDateFormat format(pattern, locale, status);
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), status);
  calendar.set(year, month - 1, std::max(day, 1), 12, 0);
  icu::UnicodeString words;
  if (U_SUCCESS(status)) {
    auto own = format;
    own.setTimeZone(*icu::TimeZone::getGMT());
    own.format(calendar.getTime(status), words);
  }
  std::string text;
  return words.toUTF8String(text);
}

}  // namespace

std::string date_in_words(std::string_view date, std::string_view language) {
  DateReader reader(date);
  const int year = reader.number(4);
  if (reader.take("-") == '\0') return fmt::format("{:04}", year);
  const int month = reader.number(2);
  const bool has_column =
      std::ranges::find(languages_of_table, primary_subtag(language)) != languages_of_table.end();
  if (!has_column) {
    const bool has_day = reader.take("-") != '\0';
    return date_by_cldr(year, month, has_day ? reader.number(2) : 0, language);
  }
  const auto january = static_cast<int>(Word::January);
  const auto name = wording(static_cast<Word>(january + month - 1), language);
  if (reader.take("-") == '\0')
    return fmt::format(
        fmt::runtime(wording(Word::Month, language)),
        fmt::arg("month", name),
        fmt::arg("year", year)
    );
  return fmt::format(
      fmt::runtime(wording(Word::Day, language)),
      fmt::arg("day", reader.number(2)),
      fmt::arg("month", name),
      fmt::arg("year", year)
  );
}

}  // namespace quire::book
