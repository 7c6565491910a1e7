(variable_name) @variable
((name) @constant (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))
[(primitive_type) (cast_type)] @type
(named_type [(name) @type (qualified_name (name) @type)])
(namespace_use_clause [(name) @type (qualified_name (name) @type)])
(base_clause (name) @type)
(class_interface_clause (name) @type)
(class_declaration name: (name) @type)
(interface_declaration name: (name) @type)
(trait_declaration name: (name) @type)
(enum_declaration name: (name) @type)
(object_creation_expression [(name) @type (qualified_name (name) @type)])
(scoped_call_expression scope: [(name) @type (qualified_name (name) @type)] name: (name) @function)
(class_constant_access_expression . (name) @type)

(function_call_expression function: [(name) @function (qualified_name (name) @function)])
(member_call_expression name: (name) @function)
(nullsafe_member_call_expression name: (name) @function)
(member_access_expression name: (name) @property)
(property_element (variable_name) @property)
(function_definition name: (name) @function.definition)
(method_declaration name: (name) @function.definition)
(simple_parameter name: (variable_name) @variable.parameter)
(variadic_parameter name: (variable_name) @variable.parameter)
(property_promotion_parameter name: (variable_name) @variable.parameter)
((name) @keyword (#eq? @keyword "static"))
((class_constant_access_expression (name) @keyword .) (#eq? @keyword "class"))
(relative_scope) @variable.builtin
((variable_name) @variable.builtin (#eq? @variable.builtin "$this"))
(attribute_list) @attribute

(comment) @comment
[(string) (encapsed_string) (heredoc) (nowdoc)] @string
(escape_sequence) @string.escape
(encapsed_string
 [(member_call_expression) (member_access_expression) (nullsafe_member_access_expression)
  (nullsafe_member_call_expression) (subscript_expression) (scoped_call_expression)
  (function_call_expression)] @embedded)
[(encapsed_string ["{" "}"] @punctuation.special) (heredoc_body ["{" "}"] @punctuation.special)]
(encapsed_string (variable_name) @variable.builtin)
[(integer) (float)] @number
[(boolean) (null)] @constant.builtin
[(php_tag) (php_end_tag)] @keyword.directive

["abstract" "and" "as" "break" "case" "catch" "class" "clone" "const" "continue" "declare" "default"
 "do" "echo" "else" "elseif" "endfor" "endforeach" "endif" "endswitch" "endwhile" "enum" "exit"
 "extends" "final" "finally" "fn" "for" "foreach" "function" "global" "goto" "if" "implements"
 "include" "include_once" "instanceof" "insteadof" "interface" "match" "namespace" "new" "or" "print"
 "require" "require_once" "return" "static" "switch" "throw" "trait" "try" "use" "while" "xor" "yield"
 (abstract_modifier) (final_modifier) (readonly_modifier) (static_modifier) (visibility_modifier)]
@keyword
