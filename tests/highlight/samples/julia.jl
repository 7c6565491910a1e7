# a comment
struct Point{T<:Real}
    x::T
end
function area(r::Float64; scale=1.5)
    @assert r > 0
    #= many
    lines =#
    return "area: $(pi * r^2) $scale" * 'c'
end
push!(xs, :symbol, nothing)
