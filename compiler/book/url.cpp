#include "book/url.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/ascii.h"
#include "base/percent_encoding.h"

namespace quire::book {
namespace {

std::string_view scheme_of(std::string_view url) {
  const auto end =
      url.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  const bool is_scheme =
      end != std::string_view::npos && end > 1 && url[end] == ':' && ascii::is_letter(url[0]);
  return is_scheme ? url.substr(0, end) : std::string_view();
}

}  // namespace

Url parse_url(std::string_view text) {
  Url url;
  url.scheme = scheme_of(text);
  const auto hash = text.find('#');
  url.has_fragment = hash != std::string_view::npos;
  if (url.has_fragment) url.fragment = text.substr(hash + 1);
  const auto before = text.substr(0, hash);
  url.has_authority = before.starts_with("//");
  url.path = url.scheme.empty() ? before.substr(0, before.find('?')) : before;
  return url;
}

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The host as the network knows it, "xn--4ca.example" for "ä.example"; nothing if it is none.
/// Source: UTS #46.
std::optional<std::string> ascii_host(std::string_view host) {
  if (is_ascii(host)) return std::string(host);
  UErrorCode fault = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, fault)
  );
  if (U_FAILURE(fault)) return std::nullopt;
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  const icu::StringPiece piece(host.data(), static_cast<std::int32_t>(host.size()));
  idna->nameToASCII_UTF8(piece, sink, info, fault);
  if (U_FAILURE(fault) || info.hasErrors()) return std::nullopt;
  return ascii;
}

/// Where the host of an address with `//` stands.
struct HostPlace {
  std::size_t begin = 0, size = 0;
};

HostPlace place_of_host(std::string_view url) {
  const auto slashes = url.find("//");
  if (slashes == std::string_view::npos || slashes > url.find_first_of("?#")) return {};
  const auto begin = slashes + 2;
  const auto authority = url.substr(begin, url.find_first_of("/?#", begin) - begin);
  const auto at = authority.rfind('@');
  const auto host = authority.substr(at == std::string_view::npos ? 0 : at + 1);
  const auto size = host.starts_with('[') ? host.size() : std::min(host.find(':'), host.size());
  return {begin + (authority.size() - host.size()), size};
}

std::string with_ascii_host(std::string_view url) {
  const auto [begin, size] = place_of_host(url);
  const auto written = percent_decoded(url.substr(begin, size));
  std::string result(url);
  if (const auto host = ascii_host(written); host && !is_ascii(written))
    result.replace(begin, size, *host);
  return result;
}

}  // namespace

std::string escaped_url(std::string_view written) {
  const auto url_text = with_ascii_host(written);
  const std::string_view url = url_text;
  constexpr std::string_view allowed = "-._~:/?@!$&'()*+,;=";
  const auto is_allowed = [&](char c) {
    return ascii::is_alphanumeric(c) || allowed.find(c) != std::string_view::npos;
  };
  std::string result;
  bool has_fragment = false;
  // Brackets stand only around an address of IPv6: html://[::1]/.
  const auto host = url.find("//[");
  const auto host_end = host == std::string_view::npos ? 0 : url.find(']', host);
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const bool is_bracket_of_host =
        (c == '[' && i == host + 2) || (c == ']' && i == host_end && host_end > 0);
    const bool is_first_hash = c == '#' && !has_fragment;
    has_fragment |= c == '#';
    if (is_allowed(c) || is_first_hash || is_bracket_of_host ||
        begins_with_percent_escape(url.substr(i)))
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

bool is_well_formed(const Url& url) {
  // A path of Rust or C++, std::vec, is no address: no scheme's rest begins so.
  if (url.path.substr(url.scheme.size()).starts_with("::")) return false;
  // RFC 3986 3.1: schemes are the same in upper and lower case.
  const auto scheme = ascii::lower(url.scheme);
  if (scheme != "http" && scheme != "https") return scheme != "file";
  auto rest = url.path.substr(url.scheme.size() + 1);
  if (!rest.starts_with("//")) return false;
  const auto authority = rest.substr(2, rest.find_first_of("/?", 2) - 2);
  const auto host =
      authority.substr(authority.find('@') == std::string_view::npos ? 0 : authority.find('@') + 1);
  const auto name = host.substr(0, host.starts_with('[') ? host.find(']') : host.find(':'));
  const auto port = host.substr(name.size());
  const bool is_port = port.empty() || port.starts_with(']') ||
                       port.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return !name.empty() && name.front() != '.' && is_port && ascii_host(name) &&
         name.find_first_of(" %<>\"\\^`{|}_") == std::string_view::npos;
}

std::optional<std::filesystem::path> resolved_path(
    const std::filesystem::path& folder, std::string_view url_path
) {
  const std::filesystem::path written = percent_decoded(url_path);
  const auto path = (folder / written).lexically_normal();
  if (written.is_absolute() || path.empty() || *path.begin() == "..") return std::nullopt;
  return path;
}

bool leads_out(
    const FileSystem& files,
    const std::filesystem::path& root,
    const std::filesystem::path& path,
    const std::filesystem::path& bounds
) {
  const auto folder = files.canonical(bounds.empty() ? root : bounds);
  const auto whole = files.canonical(root / path);
  if (!folder || !whole) return false;
  return !is_below(*folder, *whole) && !files.is_granted(*whole);
}

}  // namespace quire::book
