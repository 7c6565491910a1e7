(comment) @comment
(command_name) @function
(command_parameter) @constant
(function_name) @function.definition
(invokation_expression (member_name) @function)
(member_access (member_name) @property)
(type_spec) @type
(variable) @variable.builtin
(script_parameter (variable) @variable.parameter)
(string_literal) @string
[(integer_literal) (real_literal)] @number
(attribute (attribute_name) @attribute)
["begin" "break" "catch" "continue" "data" "do" "dynamicparam" "else" "elseif" "end"
 "exit" "filter" "finally" "for" "foreach" "function" "if" "param" "process" "return" "switch" "throw"
 "trap" "try" "until" "while" "workflow"] @keyword
