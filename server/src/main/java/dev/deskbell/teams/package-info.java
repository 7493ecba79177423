/**
 * Teams of an organization's staff, who is in them, and how each agent works: whether they are there, when, how many tickets at
 * once, and what they know about. Controllers ask {@link dev.deskbell.teams.Teams} and {@code Agents} for the verbs and
 * {@code TeamQueries} and {@code AgentQueries} for what there is to read.
 */
@ApplicationModule(allowedDependencies = {"platform :: db", "platform :: web", "changes", "accounts", "organizations"})
@NullMarked
package dev.deskbell.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
