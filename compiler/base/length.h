#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace quire {

/// A distance on the page, in scaled points: 65 536 to the PDF point, 72 points to the inch.
///
/// Integers, so that sums do not depend on the order of their terms and a book paginates the same
/// way on every machine. 64 bits, because a chapter is measured before it is cut into pages: 32
/// would hold only 38 pages of A4 end to end.
///
/// What is made of an author's number saturates at `largest` (5.9 km), so that millions of lengths
/// can be added, and scaled, without overflow.
///
/// Source: D. Knuth, TeX: The Program (1986), §101; css-values-4 #absolute-lengths (1px is 3/4pt).
class Length {
public:
  static constexpr std::int64_t sp_per_pt = 65'536;
  /// The magnitude at which lengths made of numbers saturate, in scaled points.
  static constexpr std::int64_t largest = std::int64_t{1} << 40;

  constexpr Length() = default;

  static constexpr Length from_sp(std::int64_t sp) { return Length(sp); }
  static constexpr Length from_pt(double pt) { return Length(rounded(pt * sp_per_pt)); }
  static constexpr Length from_px(double px) { return from_pt(px * 0.75); }

  constexpr std::int64_t sp() const { return sp_; }
  constexpr double pt() const { return static_cast<double>(sp_) / sp_per_pt; }

  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 that < is rewritten with
  friend constexpr auto operator<=>(Length, Length) = default;
  friend constexpr Length operator+(Length a, Length b) { return Length(a.sp_ + b.sp_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.sp_ - b.sp_); }
  friend constexpr Length operator-(Length a) { return Length(-a.sp_); }
  friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.sp_ * n); }
  friend constexpr Length operator*(std::int64_t n, Length a) { return a * n; }
  friend constexpr Length operator/(Length a, std::int64_t n) { return scaled(a, 1, n); }
  constexpr Length& operator+=(Length other) { return *this = *this + other; }
  constexpr Length& operator-=(Length other) { return *this = *this - other; }

  /// `length` times `numerator` over `denominator` (over 0), rounded half away from zero, without
  /// losing the product's high bits; saturates at 64 times `largest`.
  friend constexpr Length scaled(Length length, std::int64_t numerator, std::int64_t denominator) {
    __extension__ using Wide = __int128;
    const Wide product = static_cast<Wide>(length.sp_) * numerator;
    const Wide half = (product < 0 ? -denominator : denominator) / 2;
    constexpr Wide limit = Wide{64} * largest;
    return Length(
        static_cast<std::int64_t>(std::clamp((product + half) / denominator, -limit, limit))
    );
  }

private:
  constexpr explicit Length(std::int64_t sp) : sp_(sp) {}

  /// Half away from zero, in range; no libm, whose last bit differs between machines.
  static constexpr std::int64_t rounded(double value) {
    constexpr auto limit = static_cast<double>(largest);
    if (!(value > -limit)) return -largest;
    if (value > limit) return largest;
    return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
  }

  std::int64_t sp_ = 0;
};

namespace literals {

constexpr Length operator""_pt(long double pt) { return Length::from_pt(static_cast<double>(pt)); }
constexpr Length operator""_pt(unsigned long long pt) {
  return Length::from_pt(static_cast<double>(pt));
}

}  // namespace literals
}  // namespace quire
