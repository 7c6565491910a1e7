# librsvg is loaded when a drawing comes (image/draw_svg.cpp): of the program only its headers are used.
# This finds the name that the loader knows it by, in the library itself.
set(librsvg ${pkgcfg_lib_librsvg-2.0_rsvg-2})
execute_process(COMMAND ${CMAKE_READELF} -d ${librsvg} OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
if(NOT dynamic MATCHES "\\(SONAME\\)[^[]*\\[([^]]+)\\]")
  message(FATAL_ERROR "${librsvg} has no name of its own")
endif()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/embedded/librsvg.h CONTENT
"#pragma once

namespace quire::image {

inline constexpr const char* librsvg_name = \"${CMAKE_MATCH_1}\";

}
")
# What makes packages (.ci/package) looks for libraries that the program needs and does not link to.
cmake_path(REPLACE_FILENAME librsvg ${CMAKE_MATCH_1})
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/loaded_libraries CONTENT "${librsvg}\n")
add_library(quire_librsvg INTERFACE)
target_include_directories(quire_librsvg SYSTEM INTERFACE
  ${librsvg-2.0_INCLUDE_DIRS} ${PROJECT_BINARY_DIR}/generated)
target_link_libraries(quire_librsvg INTERFACE ${CMAKE_DL_LIBS})
