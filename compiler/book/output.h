#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace quire::book {

/// What a book is made into.
enum class Output : std::uint8_t { Epub, Pdf, Html, Png };

/// What an output is called in quire.toml and on the command line; also the ending of its files.
struct OutputName {
  std::string_view word;
  Output output;
};
inline constexpr std::array output_names{
    OutputName{"epub", Output::Epub},
    OutputName{"pdf", Output::Pdf},
    OutputName{"html", Output::Html},
    OutputName{"png", Output::Png},
};

constexpr std::string_view name_of(Output output) {
  for (const auto& name : output_names)
    if (name.output == output) return name.word;
  return {};
}

std::optional<Output> output_named(std::string_view word);

/// A set of them.
class Outputs {
public:
  constexpr Outputs() = default;
  constexpr Outputs(std::initializer_list<Output> outputs) {
    for (const auto output : outputs)
      add(output);
  }

  constexpr void add(Output output) { bits_ |= bit(output); }
  constexpr bool has(Output output) const { return (bits_ & bit(output)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

  friend constexpr bool operator==(Outputs, Outputs) = default;

private:
  static constexpr unsigned bit(Output output) { return 1U << static_cast<unsigned>(output); }

  unsigned bits_ = 0;
};

/// What is made where neither the book nor the command line says.
inline constexpr Outputs usual_outputs{Output::Epub, Output::Pdf};

}  // namespace quire::book
