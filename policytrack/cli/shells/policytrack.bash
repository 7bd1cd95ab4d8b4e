# policytrack: completion for bash 4.4 or later

_policytrack() {
    local line=${COMP_LINE:0:COMP_POINT} typed='' head='' value about broad=0 begun=1
    local -a values=() abouts=()
    {
        IFS= read -r typed
        while IFS=$'\t' read -r value about; do
            values+=("$value")
            abouts+=("$about")
            [[ $value == "$typed"* ]] || begun=0
            ((${#value} > broad)) && broad=${#value}
        done
    } < <("${1/#\~/$HOME}" complete --line "$line" 2>/dev/null)

    # bash breaks words at these: what stands before the last of them stays
    [[ $typed == *[:=]* ]] && head=${typed%"${typed##*[:=]}"}

    COMPREPLY=()
    if ((${#values[@]} == 1)); then
        [[ ${values[0]} == *[:=] ]] && compopt -o nospace
        printf -v 'COMPREPLY[0]' %q "${values[0]#"$head"}"
        return
    fi
    local at width=$((${COLUMNS:-80} - 2))
    for at in "${!values[@]}"; do
        value=${values[at]#"$head"}
        if [[ ${abouts[at]} && $COMP_TYPE != 37 && $COMP_TYPE != 42 ]]; then # these insert one after the other
            printf -v value "%-${broad}s  %s" "$value" "${abouts[at]}"
            while ((${#value} > 20)) && _policytrack_is_wide "$value" "$width"; do value=${value%?}; done
        fi
        COMPREPLY[at]=$value
    done
    # matches that do not begin as typed: nothing that they share may take the place of what was typed
    ((begun)) || ((${#values[@]} == 0)) || COMPREPLY+=(' ')
    [[ ${#values[@]} -gt 1 ]] && compopt -o nosort 2>/dev/null
}

# Whether words take more cells than there are: all that is not ASCII counts as two
_policytrack_is_wide() {
    local narrow=${1//[^[:ascii:]]/}
    ((2 * ${#1} - ${#narrow} > $2))
}

complete -o default -F _policytrack policytrack
