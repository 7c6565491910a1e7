#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "math/parse/converted.h"

namespace quire::math {
namespace {

struct Unit {
  std::string_view name, text;
};

/// Source: siunitx 3, "Units"; SI Brochure, 9th edition
constexpr auto units = std::to_array<Unit>({
    {"ampere", "A"},
    {"candela", "cd"},
    {"kelvin", "K"},
    {"kilogram", "kg"},
    {"gram", "g"},
    {"metre", "m"},
    {"meter", "m"},
    {"mole", "mol"},
    {"second", "s"},
    {"becquerel", "Bq"},
    {"coulomb", "C"},
    {"farad", "F"},
    {"gray", "Gy"},
    {"hertz", "Hz"},
    {"henry", "H"},
    {"joule", "J"},
    {"katal", "kat"},
    {"lumen", "lm"},
    {"lux", "lx"},
    {"newton", "N"},
    {"ohm", "\u03A9"},
    {"pascal", "Pa"},
    {"radian", "rad"},
    {"siemens", "S"},
    {"sievert", "Sv"},
    {"steradian", "sr"},
    {"tesla", "T"},
    {"volt", "V"},
    {"watt", "W"},
    {"weber", "Wb"},
    {"degreeCelsius", "\u00B0C"},
    {"celsius", "\u00B0C"},
    {"degree", "\u00B0"},
    {"arcminute", "\u2032"},
    {"arcsecond", "\u2033"},
    {"minute", "min"},
    {"hour", "h"},
    {"day", "d"},
    {"hectare", "ha"},
    {"litre", "L"},
    {"liter", "L"},
    {"tonne", "t"},
    {"electronvolt", "eV"},
    {"dalton", "Da"},
    {"bel", "B"},
    {"decibel", "dB"},
    {"neper", "Np"},
    {"percent", "\\%"},
    {"angstrom", "\u00C5"},
    {"bar", "bar"},
    {"byte", "B"},
    {"bit", "bit"},
    {"kg", "kg"},
    {"m", "m"},
    {"s", "s"},
    {"A", "A"},
    {"K", "K"},
    {"mol", "mol"},
    {"Hz", "Hz"},
    {"km", "km"},
    {"cm", "cm"},
    {"mm", "mm"},
    {"nm", "nm"},
    {"ms", "ms"},
    {"ns", "ns"},
    {"g", "g"},
    {"kHz", "kHz"},
    {"MHz", "MHz"},
    {"GHz", "GHz"},
    {"N", "N"},
    {"J", "J"},
    {"kJ", "kJ"},
    {"W", "W"},
    {"kW", "kW"},
    {"V", "V"},
    {"mV", "mV"},
    {"Pa", "Pa"},
    {"kPa", "kPa"},
    {"eV", "eV"},
    {"dB", "dB"},
});

constexpr auto prefixes = std::to_array<Unit>({
    {"quecto", "q"}, {"ronto", "r"}, {"yocto", "y"}, {"zepto", "z"},      {"atto", "a"},
    {"femto", "f"},  {"pico", "p"},  {"nano", "n"},  {"micro", "\u00B5"}, {"milli", "m"},
    {"centi", "c"},  {"deci", "d"},  {"deca", "da"}, {"hecto", "h"},      {"kilo", "k"},
    {"mega", "M"},   {"giga", "G"},  {"tera", "T"},  {"peta", "P"},       {"exa", "E"},
    {"zetta", "Z"},  {"yotta", "Y"}, {"ronna", "R"}, {"quetta", "Q"},     {"kibi", "Ki"},
    {"mebi", "Mi"},  {"gibi", "Gi"}, {"tebi", "Ti"},
});

/// 12345.6e7 as TeX: digits in groups, × 10 to a power.
std::string number(std::string_view written) {
  std::string digits;
  std::string power;
  bool is_power = false;
  for (const char c : written) {
    if (c == ' ') continue;
    if (c == 'e' || c == 'E' || c == 'd') {
      is_power = true;
    } else if (is_power) {
      power += c;
    } else if (c == '+' && digits.ends_with('\\')) {
      digits += "pm ";
    } else {
      digits += c == ',' ? '.' : c;
    }
  }
  const auto plus_minus = digits.find("+-");
  if (plus_minus != std::string::npos) digits.replace(plus_minus, 2, "\\pm ");
  const auto begin = digits.find_first_of("0123456789");
  const auto end = std::min(digits.find_first_not_of("0123456789", begin), digits.size());
  if (begin != std::string::npos && end - begin >= 5)
    for (auto at = end; at > begin + 3;)
      digits.insert(at -= 3, "\\,");
  if (power.empty()) return digits;
  const bool has_factor = !digits.empty() && digits != "-";
  return digits + (has_factor ? "\\times " : "") + "10^{" + power + "}";
}

/// Words for units become their signs; what has no backslash stands as it is written.
class UnitReader {
public:
  explicit UnitReader(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size())
      step();
    return result_;
  }

private:
  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n') {
      ++at_;
    } else if (c == '.' || c == '~') {
      ++at_;
      result_ += "\\,";
    } else if (c == '\\') {
      word();
    } else if (ascii::is_letter(c)) {
      std::string name;
      while (at_ < text_.size() && ascii::is_letter(text_[at_]))
        name += text_[at_++];
      result_ += "\\mathrm{" + name + '}';
    } else {
      result_ += text_[at_++];
    }
  }

  void word() {
    auto end = ++at_;
    while (end < text_.size() && ascii::is_letter(text_[end]))
      ++end;
    const auto name = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + (name.empty() ? 1 : 0));
    if (name == "per") {
      sign_ = "-";
    } else if (name == "squared" || name == "cubed") {
      raise(name == "squared" ? "2" : "3");
    } else if (name == "square" || name == "cubic") {
      power_ = name == "square" ? "2" : "3";
    } else if (name == "tothe" || name == "raiseto") {
      const auto open = text_.find('{', at_);
      const auto close = std::min(text_.find('}', at_), text_.size());
      if (open >= close) return;
      (name == "tothe") ? raise(std::string(text_.substr(open + 1, close - open - 1)))
                        : void(power_ = text_.substr(open + 1, close - open - 1));
      at_ = std::min(close + 1, text_.size());
    } else if (const auto prefix = std::ranges::find(prefixes, name, &Unit::name);
               prefix != prefixes.end()) {
      prefix_ = prefix->text;
    } else {
      unit(name);
    }
  }

  void unit(std::string_view name) {
    const auto known = std::ranges::find(units, name, &Unit::name);
    if (known == units.end()) {
      result_ += '\\' + std::string(name) + ' ';
      return;
    }
    if (!result_.empty()) result_ += "\\,";
    result_ += "\\mathrm{" + prefix_ + std::string(known->text) + '}';
    prefix_.clear();
    has_power_at_ = std::string::npos;
    const auto power = sign_ + power_;
    if (!power.empty()) {
      has_power_at_ = result_.size();
      result_ += "^{" + sign_ + (power_.empty() ? "1" : power_) + '}';
    }
    last_sign_ = sign_;
    sign_.clear();
    power_.clear();
  }

  void raise(const std::string& power) {
    if (has_power_at_ != std::string::npos) result_.erase(has_power_at_);
    has_power_at_ = result_.size();
    result_ += "^{" + last_sign_ + power + '}';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string prefix_, power_, sign_, last_sign_;
  std::size_t has_power_at_ = std::string::npos;
  std::string result_;
};

std::string angle(std::string_view text) {
  constexpr auto signs = std::to_array<std::string_view>({"\u00B0", "\u2032", "\u2033"});
  std::string result;
  for (const auto sign : signs) {
    const auto end = std::min(text.find(';'), text.size());
    if (end > 0) result += number(text.substr(0, end)) + std::string(sign);
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace

std::optional<std::string> css_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         std::string_view("+-.0123456789").find(text[end]) != std::string_view::npos)
    ++end;
  auto digits = std::string(text.substr(0, end));
  if (digits.starts_with('+')) digits.erase(0, 1);
  const auto unit = text.substr(end);
  if (digits.find_first_of("0123456789") == std::string::npos || digits.size() > 12)
    return std::nullopt;
  if (unit == "mu" || unit == "math") {
    // Hundredths of 1/18 em, without a library that knows locales.
    const bool is_negative = digits.starts_with('-');
    const auto point = digits.find('.');
    long whole = 0;
    for (const char c :
         digits.substr(is_negative, point == std::string::npos ? point : point - is_negative))
      if (c >= '0' && c <= '9') whole = std::min(whole * 10 + (c - '0'), 100000L);
    long tenths = 0;
    if (point != std::string::npos && point + 1 < digits.size() && digits[point + 1] != '.')
      tenths = digits[point + 1] - '0';
    const long thousandths = ((whole * 10 + tenths) * 100 + 9) / 18;
    auto after = std::to_string(thousandths % 1000);
    after.insert(0, 3 - after.size(), '0');
    return (is_negative ? "-" : "") + std::to_string(thousandths / 1000) + '.' + after + "em";
  }
  constexpr auto known =
      std::to_array<std::string_view>({"em", "ex", "pt", "px", "cm", "mm", "in", "pc"});
  if (std::ranges::find(known, unit) != known.end()) return digits + std::string(unit);
  if (unit == "bp" || unit == "sp") return digits + "pt";
  return std::nullopt;
}

std::string tex_of_quantity(CommandKind kind, std::string_view first, std::string_view second) {
  switch (kind) {
    case CommandKind::Number: return "{" + number(first) + "}";
    case CommandKind::Unit: return "{" + UnitReader(first).run() + "}";
    case CommandKind::Angle: return "{" + angle(first) + "}";
    default: {
      const auto unit = UnitReader(second).run();
      const bool is_close = unit.starts_with("\\mathrm{\u00B0}");
      return "{" + number(first) + (is_close ? "" : "\\,") + unit + "}";
    }
  }
}

}  // namespace quire::math
