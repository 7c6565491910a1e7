(auto) @keyword
(this) @variable.builtin
(namespace_identifier) @module
((namespace_identifier) @type (#match? @type "^[A-Z]"))
(raw_string_literal) @string
(literal_suffix) @number
(attribute name: (identifier) @attribute)

(call_expression
 function: [(qualified_identifier name: (identifier) @function)
            (qualified_identifier name: (qualified_identifier name: (identifier) @function))])
(template_function name: (identifier) @function)
(template_method name: (field_identifier) @function)
; `a b(static_cast<int>(c))` reads as the declaration of a function.
((template_type name: (type_identifier) @keyword)
 (#any-of? @keyword "static_cast" "dynamic_cast" "const_cast" "reinterpret_cast"))
((template_function name: (identifier) @keyword)
 (#any-of? @keyword "static_cast" "dynamic_cast" "const_cast" "reinterpret_cast"))
(function_declarator
 declarator: [(qualified_identifier name: (identifier) @function.definition)
              (qualified_identifier name: (qualified_identifier name: (identifier) @function.definition))
              (destructor_name (identifier) @function.definition)])

(parameter_declaration declarator: (reference_declarator (identifier) @variable.parameter))
(optional_parameter_declaration
 declarator: [(identifier) @variable.parameter
              (reference_declarator (identifier) @variable.parameter)
              (pointer_declarator declarator: (identifier) @variable.parameter)])

["catch" "class" "co_await" "co_return" "co_yield" "concept" "consteval" "constexpr" "constinit"
 "delete" "explicit" "final" "friend" "mutable" "namespace" "new" "noexcept" "operator" "override"
 "private" "protected" "public" "requires" "template" "throw" "try" "typename" "using" "virtual"
 "static_assert" "decltype" "thread_local"] @keyword
