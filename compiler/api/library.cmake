# libquire: the driver behind the functions of api/quire.h, for other programs. Made by the target
# libquire alone, of the objects that the program is made of; headers, pkg-config's file and CMake's
# package go where the library goes.
include(CMakePackageConfigHelpers)

file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_library(libquire SHARED EXCLUDE_FROM_ALL ${sources})
set_target_properties(libquire PROPERTIES
  OUTPUT_NAME quire EXPORT_NAME quire VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib LINK_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/exports.map)
target_compile_definitions(libquire PRIVATE QUIRE_VERSION="${PROJECT_VERSION}")
target_compile_options(libquire PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
target_precompile_headers(libquire REUSE_FROM quire_base)
target_link_libraries(libquire PRIVATE quire::build ${CMAKE_DL_LIBS})
target_link_options(libquire PRIVATE
  -Wl,--version-script=${CMAKE_CURRENT_LIST_DIR}/exports.map -Wl,--no-undefined)
target_include_directories(libquire INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/quire)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/pkgconfig
  OUTPUT_VARIABLE QUIRE_PREFIX_OF_PKGCONFIG)
configure_file(${CMAKE_CURRENT_LIST_DIR}/quire.pc.in ${PROJECT_BINARY_DIR}/generated/quire.pc @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/quireConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)

set(library COMPONENT library EXCLUDE_FROM_ALL)
install(TARGETS libquire EXPORT quire LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ${library})
install(FILES ${CMAKE_CURRENT_LIST_DIR}/quire.h ${CMAKE_CURRENT_LIST_DIR}/quire.hpp
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/quire ${library})
install(FILES ${PROJECT_BINARY_DIR}/generated/quire.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig ${library})
install(EXPORT quire FILE quireConfig.cmake NAMESPACE quire:: DESTINATION ${package_folder} ${library})
install(FILES ${PROJECT_BINARY_DIR}/generated/quireConfigVersion.cmake
  DESTINATION ${package_folder} ${library})
