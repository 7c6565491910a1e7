#include "preview/call.h"

#include <charconv>
#include <string_view>

#include "preview/http_server.h"

namespace quire::preview {

bool ask_to_show(const std::string& address, const std::string& path, std::uint32_t line) {
  constexpr std::string_view begin = "http://127.0.0.1:";
  if (!address.starts_with(begin)) return false;
  int port = 0;
  const auto* const end = address.data() + address.size();
  const auto [port_end, fault] = std::from_chars(address.data() + begin.size(), end, port);
  if (fault != std::errc() || port_end == end || *port_end != '/') return false;
  const auto question = "at?file=" + query_encoded(path) + "&line=" + std::to_string(line);
  return get_status(port, std::string(port_end, end) + question) == 204;
}

}  // namespace quire::preview
