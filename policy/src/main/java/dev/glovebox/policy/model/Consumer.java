package dev.glovebox.policy.model;

import java.util.Set;

/** People of one department in one of these roles. */
public record Consumer(String department, Set<String> roles, SourceLine at) {
    public Consumer {
        roles = Set.copyOf(roles);
    }

    public boolean includes(String otherDepartment, String role) {
        return department.equals(otherDepartment) && roles.contains(role);
    }
}
