#include "book/manifest/date.h"

#include <fmt/format.h>

#include <chrono>

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

  void expect(char character) { is_ok_ = take({&character, 1}) != '\0' && is_ok_; }

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
  reader.expect(':');
  time.minute = reader.number(2);
  if (reader.take(":") != '\0') time.second = reader.number(2);
  if (reader.take(".") != '\0')
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
  const auto minutes = hours * 60 + reader.number(2);
  time.zone_minutes = sign == '-' ? -minutes : minutes;
  return time;
}

std::string zone_text(int minutes) {
  if (minutes == 0) return "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
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

std::string date_in_words(std::string_view date, std::string_view language) {
  DateReader reader(date);
  const int year = reader.number(4);
  if (reader.take("-") == '\0') return fmt::format("{:04}", year);
  const int month = reader.number(2);
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
