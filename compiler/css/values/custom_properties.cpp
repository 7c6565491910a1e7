#include "css/values/custom_properties.h"

#include <algorithm>
#include <set>
#include <utility>

#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

/// A few properties that double each other must not fill the memory.
constexpr std::size_t most_tokens = 65'536;

/// Gives the value of a custom property, or null.
using Lookup = std::function<const std::vector<Token>*(const std::string&)>;

class Substitution {
public:
  explicit Substitution(const Lookup& lookup) : lookup_(lookup) {}

  bool run(TokenReader reader) {
    if (reader.is_too_deep()) return false;
    while (!reader.at_end()) {
      if (reader.is_function("var")) {
        if (!replace(reader.inside())) return false;
      } else {
        result.push_back(reader.next());
      }
      if (result.size() > most_tokens) return false;
    }
    return true;
  }

  std::vector<Token> result;

private:
  bool replace(TokenReader arguments) {
    arguments.skip_white();
    if (!arguments.is(TokenKind::Ident)) return false;
    if (const auto* value = lookup_(arguments.next().text)) {
      result.insert(result.end(), value->begin(), value->end());
      return true;
    }
    arguments.skip_white();
    return arguments.take(TokenKind::Comma) && run(arguments);
  }

  const Lookup& lookup_;
};

std::optional<std::vector<Token>> substitute(Tokens tokens, const Lookup& lookup) {
  Substitution substitution(lookup);
  if (!substitution.run(TokenReader(tokens))) return std::nullopt;
  return std::move(substitution.result);
}

/// Resolves properties in the order in which they need each other.
class Resolver {
public:
  Resolver(CustomProperties& values, std::map<std::string, SharedTokens> open)
      : values_(values), open_(std::move(open)) {}

  void run() {
    while (!open_.empty())
      resolve(open_.begin()->first);
  }

private:
  static constexpr std::size_t deepest = 128;

  /// The value, resolved first where it has not been.
  const std::vector<Token>* value_of(const std::string& name) {
    if (open_.contains(name)) resolve(name);
    const auto found = values_.values.find(name);
    return found == values_.values.end() ? nullptr : &found->second;
  }

  void resolve(const std::string& name_in_map) {
    // The map gives its name away with the entry.
    const std::string name(name_in_map);  // NOLINT(performance-unnecessary-copy-initialization)
    const auto circle = std::ranges::find(path_, name);
    if (circle != path_.end() || path_.size() == deepest) {
      circular_.insert(circle, path_.end());
      return;
    }
    path_.push_back(name);
    const auto value = open_.at(name);
    auto resolved =
        substitute(*value, [this](const std::string& other) { return value_of(other); });
    path_.pop_back();
    open_.erase(name);
    // A circle is invalid as a whole, fallbacks or not.
    if (resolved && !circular_.contains(name)) values_.values[name] = std::move(*resolved);
  }

  CustomProperties& values_;
  std::map<std::string, SharedTokens> open_;
  std::vector<std::string> path_;
  std::set<std::string> circular_;
};

}  // namespace

std::optional<std::vector<Token>> substitute(Tokens tokens, const CustomProperties* properties) {
  return substitute(tokens, [properties](const std::string& name) -> const std::vector<Token>* {
    if (!properties) return nullptr;
    const auto found = properties->values.find(name);
    return found == properties->values.end() ? nullptr : &found->second;
  });
}

CustomProperties resolve(
    const CustomProperties* parent, std::span<const CustomDeclaration* const> declarations
) {
  std::map<std::string, const CustomDeclaration*> winners;
  for (const auto* declaration : declarations)
    winners[declaration->name] = declaration;

  auto result = parent ? *parent : CustomProperties{};
  std::map<std::string, SharedTokens> open;
  for (const auto& [name, declaration] : winners) {
    const auto keyword = declaration->keyword;
    // They inherit, so that "unset" is "inherit".
    if (keyword == WideKeyword::Inherit || keyword == WideKeyword::Unset) continue;
    result.values.erase(name);
    if (keyword == WideKeyword::None) open[name] = declaration->value;
  }
  Resolver(result, std::move(open)).run();
  return result;
}

}  // namespace quire::css
